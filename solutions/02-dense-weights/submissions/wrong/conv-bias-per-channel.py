# Each channel of a kernel gets a bias of its own.
# fails: conv_weights/test_32_filters_on_a_colour_picture
# fails: conv_weights/test_channels_share_one_bias
# %% conv_weights
def conv_weights(kernel_height, kernel_width, channels, filters):
    return (kernel_height * kernel_width + 1) * channels * filters
