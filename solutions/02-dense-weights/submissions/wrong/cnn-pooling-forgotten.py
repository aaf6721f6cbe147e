# Pooling is skipped when the shapes are followed.
# fails: cnn_weights/test_dense_layer_after_flatten
# fails: cnn_weights/test_total_of_the_network
# %% cnn_weights
cnn_weights = [896, 289 * 64, 577 * 32, (250 * 250 * 32 + 1) * 64, 65 * 6]
cnn_total = sum(cnn_weights)
