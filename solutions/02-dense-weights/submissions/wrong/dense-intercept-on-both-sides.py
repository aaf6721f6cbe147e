# An intercept is given to the inputs and to the neurons, and the two are connected.
# hint: Your number has 1 added to the inputs and also to the neurons, before they multiply. The constant 1 that brings the intercepts is like one more input; there is no further neuron.
# fails: dense_weights/test_four_neurons_on_seven_inputs
# fails: dense_weights/test_intercepts_are_counted
# fails: dense_weights/test_inputs_bring_no_intercepts
# %% dense_weights
def dense_weights(n_inputs, n_neurons):
    return (n_inputs + 1) * (n_neurons + 1)
