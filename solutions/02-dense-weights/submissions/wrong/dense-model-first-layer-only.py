# Only the first dense layer is counted.
# fails: dense_model_weights/test_second_layer_is_counted
# %% dense_model_weights
dense_model_weights = (256 * 256 * 3 + 1) * 64
