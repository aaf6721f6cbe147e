# The last weight is taken for the intercept.
# fails: neuron/test_left_track_again
# fails: neuron/test_the_intercept_comes_first
# %% neuron
def neuron(x, w, activation):
    return activation(sum(a * b for a, b in zip(x, w[:-1])) + w[-1])
