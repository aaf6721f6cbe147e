# The last neuron is always on.
# hint: Your network says yes for all four positions of the switches, also for (0, 0) and (1, 1). Look at the weights of the last neuron: its output should depend on the layer before it.
# fails: xor_layers/test_both_off
# fails: xor_layers/test_both_on
# %% xor_layers
xor_layers = [([(0, 1, 1), (-1, 1, 1)], reference_relu), ([(1, 0, 0)], reference_identity)]
