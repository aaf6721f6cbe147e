# The intercepts are not counted.
# hint: Your number has no intercepts in it. Each neuron has one, in both layers, and it counts as a weight.
# fails: dense_model_weights/test_every_neuron_has_an_intercept
# %% dense_model_weights
dense_model_weights = 256 * 256 * 3 * 64 + 64 * 6
