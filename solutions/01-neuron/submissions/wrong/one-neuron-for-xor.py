# A single neuron, for which XOR is impossible: it says yes to one of the two switches.
# hint: Your network says yes for one of the two switches and no for the other. On a single straight line there is no place for both: put a layer with more than one neuron before the last one.
# fails: xor_layers/test_exactly_one_on
# %% xor_layers
xor_layers = [([(0, 1, -1)], reference_identity)]
