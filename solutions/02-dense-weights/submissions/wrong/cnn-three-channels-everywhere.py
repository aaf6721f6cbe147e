# Every convolution is given the picture's three channels.
# hint: Your second and third convolutions have three channels, like the first. Only the first one sees the colours: the filters of a later one go through all feature maps of the convolution before it.
# fails: cnn_weights/test_second_convolution
# fails: cnn_weights/test_third_convolution
# fails: cnn_weights/test_total_of_the_network
# %% cnn_weights
cnn_weights = [28 * 32, 28 * 64, 28 * 32, (60 * 60 * 32 + 1) * 64, 65 * 6]
cnn_total = sum(cnn_weights)
