# The network is counted for the course's small pictures.
# hint: Your fourth number is that of pictures of 64 x 64 pixels, as this course has them. The webinar's pictures have 256 x 256: start from there.
# fails: cnn_weights/test_dense_layer_after_flatten
# fails: cnn_weights/test_total_of_the_network
# %% cnn_weights
cnn_weights = [896, 289 * 64, 577 * 32, (12 * 12 * 32 + 1) * 64, 65 * 6]
cnn_total = sum(cnn_weights)
