# The weights of one filter, not of the layer.
# fails: conv_weights/test_32_filters_on_a_colour_picture
# fails: conv_weights/test_every_filter_has_a_bias
# fails: conv_weights/test_filters_go_through_all_channels
# fails: conv_weights/test_kernels_need_not_be_square
# %% conv_weights
def conv_weights(kernel_height, kernel_width, channels, filters):
    return kernel_height * kernel_width * channels + 1
