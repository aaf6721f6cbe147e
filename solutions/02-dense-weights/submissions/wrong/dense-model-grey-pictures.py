# The three channels are forgotten.
# hint: Your number is that of grey pictures, with one value for each pixel. These are in colour: every pixel has three values, and each value is an input.
# fails: dense_model_weights/test_every_colour_value_is_an_input
# %% dense_model_weights
dense_model_weights = (256 * 256 + 1) * 64 + (64 + 1) * 6
