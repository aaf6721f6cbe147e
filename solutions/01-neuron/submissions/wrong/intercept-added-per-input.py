# The intercept is added once for each input.
# fails: neuron/test_left_track_again
# fails: neuron/test_the_intercept_comes_first
# fails: neuron/test_the_intercept_is_added_once
# fails: neuron/test_the_intercept_is_inside
# %% neuron
def neuron(x, w, activation):
    z = 0
    for i in range(len(x)):
        z += x[i] * w[i + 1] + w[0]
    return activation(z)
