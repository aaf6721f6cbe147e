# The sum is returned; the activation is never called.
# hint: Your `neuron` returns the sum z itself: the activation is never called. The neuron passes on what `activation` makes of that sum.
# fails: neuron/test_left_track_again
# fails: neuron/test_the_activation_is_applied
# fails: neuron/test_the_activation_sees_the_whole_sum
# fails: neuron/test_the_intercept_is_inside
# %% neuron
def neuron(x, w, activation):
    return float(w[0] + np.dot(w[1:], x))
