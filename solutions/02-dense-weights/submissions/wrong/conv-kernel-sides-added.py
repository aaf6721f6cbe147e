# The sides of the kernel are added, not multiplied.
# hint: Your window has as many weights as its height plus its width. It has one for each of its places, and their number is a product: think of the rows and columns of a grid.
# fails: conv_weights/test_32_filters_on_a_colour_picture
# fails: conv_weights/test_every_filter_has_a_bias
# fails: conv_weights/test_filters_go_through_all_channels
# fails: conv_weights/test_kernels_need_not_be_square
# fails: conv_weights/test_channels_share_one_bias
# %% conv_weights
def conv_weights(kernel_height, kernel_width, channels, filters):
    return ((kernel_height + kernel_width) * channels + 1) * filters
