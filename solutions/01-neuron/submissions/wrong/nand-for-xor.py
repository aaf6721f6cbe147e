# A network that says whether not both switches are on: NAND.
# hint: Your network says no only when both switches are on: that is NAND. It should also say no when both are off. With both off, each sum is its intercept alone: look at those.
# fails: xor_layers/test_both_off
# %% xor_layers
xor_layers = [([(-1, 1, 1)], reference_relu), ([(1, -1)], reference_identity)]
