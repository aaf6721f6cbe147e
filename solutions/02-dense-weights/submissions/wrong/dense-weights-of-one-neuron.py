# The weights of one neuron, not of the layer.
# hint: Your number is that of one neuron: a weight for each input, and its intercept. The layer has `n_neurons` of them.
# fails: dense_weights/test_four_neurons_on_seven_inputs
# fails: dense_weights/test_every_input_reaches_every_neuron
# fails: dense_weights/test_intercepts_are_counted
# fails: dense_weights/test_inputs_bring_no_intercepts
# %% dense_weights
def dense_weights(n_inputs, n_neurons):
    return n_inputs + 1
