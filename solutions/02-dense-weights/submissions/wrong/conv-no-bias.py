# The biases are not counted.
# hint: Your number is that of the windows alone: the biases are missing. Each filter has one, and it counts as a weight.
# fails: conv_weights/test_32_filters_on_a_colour_picture
# fails: conv_weights/test_every_filter_has_a_bias
# %% conv_weights
def conv_weights(kernel_height, kernel_width, channels, filters):
    return kernel_height * kernel_width * channels * filters
