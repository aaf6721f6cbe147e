# The filter is taken for a flat window; the channels are ignored.
# fails: conv_weights/test_32_filters_on_a_colour_picture
# fails: conv_weights/test_filters_go_through_all_channels
# %% conv_weights
def conv_weights(kernel_height, kernel_width, channels, filters):
    return (kernel_height * kernel_width + 1) * filters
