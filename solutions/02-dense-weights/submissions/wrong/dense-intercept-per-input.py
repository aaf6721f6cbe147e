# One intercept is counted for each input instead of each neuron.
# hint: Your number has one intercept for each input. Intercepts belong to the neurons: each neuron has one.
# fails: dense_weights/test_four_neurons_on_seven_inputs
# fails: dense_weights/test_inputs_bring_no_intercepts
# %% dense_weights
def dense_weights(n_inputs, n_neurons):
    return n_inputs * n_neurons + n_inputs
