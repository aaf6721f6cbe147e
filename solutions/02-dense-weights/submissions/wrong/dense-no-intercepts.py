# The intercepts are not counted.
# hint: Your number is inputs times neurons: the intercepts are missing. Each neuron has one, and it counts as a weight.
# fails: dense_weights/test_four_neurons_on_seven_inputs
# fails: dense_weights/test_intercepts_are_counted
# %% dense_weights
def dense_weights(n_inputs, n_neurons):
    return n_inputs * n_neurons
