# A single neuron, for which XOR is impossible: it says yes to one of the two switches.
# fails: xor_layers/test_exactly_one_on
# %% xor_layers
xor_layers = [([(0, 1, -1)], reference_identity)]
