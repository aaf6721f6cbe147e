# Inputs and outputs are added where they multiply.
# hint: Your number is inputs plus neurons. Every neuron has a weight for every input, so the two multiply; the intercepts come on top.
# fails: dense_weights/test_four_neurons_on_seven_inputs
# fails: dense_weights/test_every_input_reaches_every_neuron
# fails: dense_weights/test_intercepts_are_counted
# fails: dense_weights/test_inputs_bring_no_intercepts
# %% dense_weights
def dense_weights(n_inputs, n_neurons):
    return n_inputs + n_neurons
