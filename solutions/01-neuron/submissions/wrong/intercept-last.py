# The last weight is taken for the intercept.
# hint: Your results are those of a neuron that takes its last weight for the intercept. The intercept comes first: it is `w[0]`, and the first input goes with `w[1]`.
# fails: neuron/test_left_track_again
# fails: neuron/test_the_intercept_comes_first
# %% neuron
def neuron(x, w, activation):
    return activation(sum(a * b for a, b in zip(x, w[:-1])) + w[-1])
