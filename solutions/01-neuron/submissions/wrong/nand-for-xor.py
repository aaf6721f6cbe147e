# A network that says whether not both switches are on: NAND.
# fails: xor_layers/test_both_off
# %% xor_layers
xor_layers = [([(-1, 1, 1)], reference_relu), ([(1, -1)], reference_identity)]
