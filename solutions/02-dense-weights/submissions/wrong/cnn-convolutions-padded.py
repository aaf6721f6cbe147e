# The convolutions are taken to be padded.
# hint: Your fourth number is that of padded convolutions, which keep the picture's size. Here all convolutions are valid: each of them trims height and width.
# fails: cnn_weights/test_dense_layer_after_flatten
# fails: cnn_weights/test_total_of_the_network
# %% cnn_weights
cnn_weights = [896, 289 * 64, 577 * 32, (64 * 64 * 32 + 1) * 64, 65 * 6]
cnn_total = sum(cnn_weights)
