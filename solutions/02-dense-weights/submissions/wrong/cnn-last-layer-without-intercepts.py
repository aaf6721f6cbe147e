# The intercepts of the output layer are forgotten.
# hint: Your last number has no intercepts in it. Each of the six neurons has one weight for each of its inputs, and one intercept.
# fails: cnn_weights/test_last_dense_layer
# fails: cnn_weights/test_total_of_the_network
# %% cnn_weights
cnn_weights = [896, 289 * 64, 577 * 32, (60 * 60 * 32 + 1) * 64, 64 * 6]
cnn_total = sum(cnn_weights)
