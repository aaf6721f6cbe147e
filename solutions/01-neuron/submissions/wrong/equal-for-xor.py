# A network that says whether the switches agree: the opposite of XOR.
# fails: xor_layers/test_both_off
# fails: xor_layers/test_exactly_one_on
# fails: xor_layers/test_both_on
# %% xor_layers
xor_layers = [([(0, 1, 1), (-1, 1, 1)], reference_relu), ([(1, -1, 2)], reference_identity)]
