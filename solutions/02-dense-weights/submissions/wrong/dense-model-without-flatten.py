# Dense 64 is given the three channels as its inputs, as if there were no Flatten.
# fails: dense_model_weights/test_every_colour_value_is_an_input
# fails: dense_model_weights/test_every_neuron_has_an_intercept
# %% dense_model_weights
dense_model_weights = (3 + 1) * 64 + (64 + 1) * 6
