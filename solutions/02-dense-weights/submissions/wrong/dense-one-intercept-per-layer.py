# The whole layer shares one intercept.
# hint: Your number has a single intercept for the whole layer. Each neuron has an intercept of its own: look at your brackets.
# fails: dense_weights/test_four_neurons_on_seven_inputs
# fails: dense_weights/test_intercepts_are_counted
# %% dense_weights
def dense_weights(n_inputs, n_neurons):
    return n_inputs * n_neurons + 1
