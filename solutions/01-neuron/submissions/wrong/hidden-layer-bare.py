# The right weights, but without an activation in the hidden layer: the two layers are one, and that cannot do XOR.
# hint: Your output changes by the same step with each switch that goes on, as the output of a single neuron does. With the identity in the first layer, two layers are no more than one. Choose an activation there that has a bend.
# fails: xor_layers/test_both_off
# %% xor_layers
xor_layers = [([(0, 1, 1), (-1, 1, 1)], reference_identity), ([(0, 1, -2)], reference_identity)]
