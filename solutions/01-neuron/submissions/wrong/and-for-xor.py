# A network that says whether both switches are on: AND.
# fails: xor_layers/test_exactly_one_on
# fails: xor_layers/test_both_on
# %% xor_layers
xor_layers = [([(-1, 1, 1)], reference_relu), ([(0, 1)], reference_identity)]
