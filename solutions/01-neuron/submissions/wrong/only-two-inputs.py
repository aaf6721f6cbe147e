# A neuron with the two inputs of the example.
# hint: Your neuron uses the first two inputs and ignores the others. `x` may have any length: go through all of it.
# fails: neuron/test_the_intercept_comes_first
# %% neuron
def neuron(x, w, activation):
    return activation(w[0] + x[0] * w[1] + x[1] * w[2])
