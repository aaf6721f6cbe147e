# Pooling is skipped when the shapes are followed.
# hint: Your fourth number is that of a network without pooling: only the convolutions make the picture smaller. Each of the two poolings halves height and width as well.
# fails: cnn_weights/test_dense_layer_after_flatten
# fails: cnn_weights/test_total_of_the_network
# %% cnn_weights
cnn_weights = [896, 289 * 64, 577 * 32, (250 * 250 * 32 + 1) * 64, 65 * 6]
cnn_total = sum(cnn_weights)
