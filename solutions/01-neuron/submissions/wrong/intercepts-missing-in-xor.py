# Weight vectors without their intercepts.
# fails: xor_layers/test_the_layers_fit_together
# fails: xor_layers/test_both_off
# fails: xor_layers/test_exactly_one_on
# fails: xor_layers/test_both_on
# %% xor_layers
xor_layers = [([(1, -1), (-1, 1)], reference_relu), ([(1, 1)], reference_identity)]
