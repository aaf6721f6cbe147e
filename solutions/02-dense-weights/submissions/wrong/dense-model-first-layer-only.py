# Only the first dense layer is counted.
# hint: Your number is that of Dense 64 alone. Dense 6 has weights as well, and its inputs are the outputs of Dense 64.
# fails: dense_model_weights/test_second_layer_is_counted
# %% dense_model_weights
dense_model_weights = (256 * 256 * 3 + 1) * 64
