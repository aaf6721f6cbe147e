# The weights of one filter, not of the layer.
# hint: Your number is that of a single filter, its bias included. The layer has as many filters as `filters` says, each with its own weights.
# fails: conv_weights/test_32_filters_on_a_colour_picture
# fails: conv_weights/test_every_filter_has_a_bias
# fails: conv_weights/test_filters_go_through_all_channels
# fails: conv_weights/test_kernels_need_not_be_square
# %% conv_weights
def conv_weights(kernel_height, kernel_width, channels, filters):
    return kernel_height * kernel_width * channels + 1
