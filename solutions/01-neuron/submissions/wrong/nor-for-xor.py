# On when neither switch is.
# hint: Your network says yes only when both switches are off: that is NOR. It should say no there, and yes when exactly one switch is on. Work out the four cases with a pencil.
# fails: xor_layers/test_both_off
# fails: xor_layers/test_exactly_one_on
# %% xor_layers
xor_layers = [([(1, -1, -1)], reference_relu)]
