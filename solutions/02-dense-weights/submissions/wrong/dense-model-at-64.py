# Counted for the course's own pictures of 64 x 64.
# hint: Your number is that of pictures of 64 x 64 pixels, as this course has them. The pictures of the webinar have 256 x 256 pixels.
# fails: dense_model_weights/test_every_colour_value_is_an_input
# fails: dense_model_weights/test_second_layer_is_counted
# fails: dense_model_weights/test_every_neuron_has_an_intercept
# %% dense_model_weights
dense_model_weights = (64 * 64 * 3 + 1) * 64 + (64 + 1) * 6
