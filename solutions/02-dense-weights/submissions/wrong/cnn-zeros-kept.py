# Pooling and Flatten stand in the list too, with 0.
# hint: Your list has eight numbers, with a 0 for each pooling and for Flatten. Here only the layers that have weights are asked for: five numbers.
# fails: cnn_weights/test_five_numbers_and_their_sum
# fails: cnn_weights/test_second_convolution
# fails: cnn_weights/test_third_convolution
# fails: cnn_weights/test_dense_layer_after_flatten
# fails: cnn_weights/test_last_dense_layer
# %% cnn_weights
cnn_weights = [896, 0, 289 * 64, 0, 577 * 32, 0, (60 * 60 * 32 + 1) * 64, 65 * 6]
cnn_total = sum(cnn_weights)
