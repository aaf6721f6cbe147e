# A network that says whether any switch is on: OR.
# fails: xor_layers/test_both_on
# %% xor_layers
xor_layers = [([(0, 1, 1), (0, 1, 1)], reference_relu), ([(0, 1, 1)], reference_identity)]
