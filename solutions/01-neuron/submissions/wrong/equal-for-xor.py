# A network that says whether the switches agree: the opposite of XOR.
# hint: Your network says yes when the two switches agree: that is the opposite of XOR, in all four cases. Look at the last neuron: its decision has to be turned round, and its intercept with it.
# fails: xor_layers/test_both_off
# fails: xor_layers/test_exactly_one_on
# fails: xor_layers/test_both_on
# %% xor_layers
xor_layers = [([(0, 1, 1), (-1, 1, 1)], reference_relu), ([(1, -1, 2)], reference_identity)]
