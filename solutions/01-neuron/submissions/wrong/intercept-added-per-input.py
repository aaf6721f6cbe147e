# The intercept is added once for each input.
# hint: Your sum contains the intercept once for each input. Is `w[0]` added inside the loop? It is the weight of one extra input, which is always 1, so it counts once.
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
