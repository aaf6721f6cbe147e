# Weight vectors without their intercepts.
# hint: Your weight vectors have two numbers, but a neuron with two inputs needs three. Each vector begins with the intercept, even where it is 0, and then has one weight for each input.
# fails: xor_layers/test_the_layers_fit_together
# fails: xor_layers/test_both_off
# fails: xor_layers/test_exactly_one_on
# fails: xor_layers/test_both_on
# %% xor_layers
xor_layers = [([(1, -1), (-1, 1)], reference_relu), ([(1, 1)], reference_identity)]
