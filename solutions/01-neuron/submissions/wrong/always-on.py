# The last neuron is always on.
# fails: xor_layers/test_both_off
# fails: xor_layers/test_both_on
# %% xor_layers
xor_layers = [([(0, 1, 1), (-1, 1, 1)], reference_relu), ([(1, 0, 0)], reference_identity)]
