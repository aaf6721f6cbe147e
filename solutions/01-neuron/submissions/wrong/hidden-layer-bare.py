# The right weights, but without an activation in the hidden layer: the two layers are one, and that cannot do XOR.
# fails: xor_layers/test_both_off
# %% xor_layers
xor_layers = [([(0, 1, 1), (-1, 1, 1)], reference_identity), ([(0, 1, -2)], reference_identity)]
