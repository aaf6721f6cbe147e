# A pooling after the third convolution is imagined.
# hint: Your fourth number is that of a network with a third pooling, after the last convolution. The table has only two: Flatten follows the third convolution directly.
# fails: cnn_weights/test_dense_layer_after_flatten
# fails: cnn_weights/test_total_of_the_network
# %% cnn_weights
cnn_weights = [896, 289 * 64, 577 * 32, (30 * 30 * 32 + 1) * 64, 65 * 6]
cnn_total = sum(cnn_weights)
