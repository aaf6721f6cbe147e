# On when neither switch is.
# fails: xor_layers/test_both_off
# fails: xor_layers/test_exactly_one_on
# %% xor_layers
xor_layers = [([(1, -1, -1)], reference_relu)]
