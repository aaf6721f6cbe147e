# Dense 64 is given the three channels as its inputs, as if there were no Flatten.
# hint: Your first dense layer has three inputs, the channels of one pixel. Flatten writes all values of the whole picture in one row, and each of them is an input.
# fails: dense_model_weights/test_every_colour_value_is_an_input
# fails: dense_model_weights/test_every_neuron_has_an_intercept
# %% dense_model_weights
dense_model_weights = (3 + 1) * 64 + (64 + 1) * 6
