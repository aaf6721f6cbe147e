# The network is counted for the course's small pictures.
# fails: cnn_weights/test_dense_layer_after_flatten
# fails: cnn_weights/test_total_of_the_network
# %% cnn_weights
cnn_weights = [896, 289 * 64, 577 * 32, (12 * 12 * 32 + 1) * 64, 65 * 6]
cnn_total = sum(cnn_weights)
