# The activation is applied to each product before they are added.
# fails: neuron/test_left_track_again
# fails: neuron/test_the_activation_sees_the_whole_sum
# %% neuron
def neuron(x, w, activation):
    z = activation(w[0])
    for a, b in zip(x, w[1:]):
        z += activation(a * b)
    return z
