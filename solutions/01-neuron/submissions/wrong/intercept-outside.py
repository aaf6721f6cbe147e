# The intercept is added to what the activation answers.
# hint: Your intercept is added to what the activation answers. It is a part of the sum: add it before you call `activation`, not after.
# fails: neuron/test_left_track_again
# fails: neuron/test_the_intercept_is_inside
# %% neuron
def neuron(x, w, activation):
    return w[0] + activation(float(np.dot(w[1:], x)))
