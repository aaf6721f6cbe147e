# The intercept is skipped and never added.
# fails: neuron/test_left_track_again
# fails: neuron/test_the_intercept_comes_first
# fails: neuron/test_the_intercept_is_added_once
# fails: neuron/test_the_intercept_is_inside
# %% neuron
def neuron(x, w, activation):
    return activation(sum(a * b for a, b in zip(x, w[1:])))
