# The activation is applied to each product before they are added.
# hint: Your results are those of an activation that is called on the intercept and on each product, before they are added. Add first, until z is complete, and call `activation` once, on z.
# fails: neuron/test_left_track_again
# fails: neuron/test_the_activation_sees_the_whole_sum
# %% neuron
def neuron(x, w, activation):
    z = activation(w[0])
    for a, b in zip(x, w[1:]):
        z += activation(a * b)
    return z
