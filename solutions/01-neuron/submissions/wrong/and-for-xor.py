# A network that says whether both switches are on: AND.
# hint: Your network says yes only when both switches are on: that is AND. With exactly one switch on the last output should be above 0.5, and with both on it should not. Work out the four cases with a pencil.
# fails: xor_layers/test_exactly_one_on
# fails: xor_layers/test_both_on
# %% xor_layers
xor_layers = [([(-1, 1, 1)], reference_relu), ([(0, 1)], reference_identity)]
