# The intercept is skipped and never added.
# hint: Your results are those of a neuron without its intercept: `w[0]` is left out and never added. It is the weight of an extra input, which is always 1.
# fails: neuron/test_left_track_again
# fails: neuron/test_the_intercept_comes_first
# fails: neuron/test_the_intercept_is_added_once
# fails: neuron/test_the_intercept_is_inside
# %% neuron
def neuron(x, w, activation):
    return activation(sum(a * b for a, b in zip(x, w[1:])))
