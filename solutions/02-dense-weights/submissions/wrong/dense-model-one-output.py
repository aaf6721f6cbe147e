# The last layer has one neuron, which names the class.
# hint: Your last layer has one neuron. It has six, one for each view, and each has its own weights and its own intercept.
# fails: dense_model_weights/test_second_layer_is_counted
# fails: dense_model_weights/test_every_neuron_has_an_intercept
# %% dense_model_weights
dense_model_weights = (256 * 256 * 3 + 1) * 64 + (64 + 1)
