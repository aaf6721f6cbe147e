# Each weight of the window gets a bias.
# hint: Your number is twice what the windows have, as if each of their weights had a bias of its own. A filter has one bias, however large its window is.
# fails: conv_weights/test_32_filters_on_a_colour_picture
# fails: conv_weights/test_every_filter_has_a_bias
# fails: conv_weights/test_filters_go_through_all_channels
# fails: conv_weights/test_kernels_need_not_be_square
# %% conv_weights
def conv_weights(kernel_height, kernel_width, channels, filters):
    return kernel_height * kernel_width * channels * filters * 2
