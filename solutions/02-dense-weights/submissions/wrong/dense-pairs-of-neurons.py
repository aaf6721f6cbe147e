# The neurons of a layer are connected with one another, too.
# hint: Your number also counts connections between the neurons of the layer. A neuron listens to the inputs, not to its neighbours in the same layer.
# fails: dense_weights/test_four_neurons_on_seven_inputs
# fails: dense_weights/test_intercepts_are_counted
# %% dense_weights
def dense_weights(n_inputs, n_neurons):
    return (n_inputs + 1) * n_neurons + n_neurons * (n_neurons - 1) // 2
