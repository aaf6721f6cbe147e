# The last layer is taken to see the picture, not the 64 neurons.
# hint: In your number the six neurons of the last layer see the picture itself. They see only the outputs of the layer before them, Dense 64.
# fails: dense_model_weights/test_every_colour_value_is_an_input
# fails: dense_model_weights/test_second_layer_is_counted
# fails: dense_model_weights/test_every_neuron_has_an_intercept
# %% dense_model_weights
dense_model_weights = (256 * 256 * 3 + 1) * 64 + (256 * 256 * 3 + 1) * 6
