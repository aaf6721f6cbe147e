# Each layer gets one intercept.
# hint: Your number has one intercept for each layer. Every neuron has an intercept of its own, in both layers.
# fails: dense_model_weights/test_every_neuron_has_an_intercept
# %% dense_model_weights
dense_model_weights = 256 * 256 * 3 * 64 + 1 + 64 * 6 + 1
