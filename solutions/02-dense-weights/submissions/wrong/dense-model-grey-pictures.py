# The three channels are forgotten.
# fails: dense_model_weights/test_every_colour_value_is_an_input
# %% dense_model_weights
dense_model_weights = (256 * 256 + 1) * 64 + (64 + 1) * 6
