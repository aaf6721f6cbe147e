# The intercepts are not counted.
# fails: dense_model_weights/test_every_neuron_has_an_intercept
# %% dense_model_weights
dense_model_weights = 256 * 256 * 3 * 64 + 64 * 6
