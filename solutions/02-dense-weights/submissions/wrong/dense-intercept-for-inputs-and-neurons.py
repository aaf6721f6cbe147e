# Inputs get an intercept as well as neurons.
# hint: Your number has one intercept for each neuron, which is right, and one for each input as well. Inputs have none.
# fails: dense_weights/test_four_neurons_on_seven_inputs
# fails: dense_weights/test_intercepts_are_counted
# fails: dense_weights/test_inputs_bring_no_intercepts
# %% dense_weights
def dense_weights(n_inputs, n_neurons):
    return n_inputs * n_neurons + n_inputs + n_neurons
