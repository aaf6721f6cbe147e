# The filter is taken for a flat window; the channels are ignored.
# hint: Your number does not change with `channels`: you count flat windows. The window of a filter goes through all channels, and it has weights of its own for each of them.
# fails: conv_weights/test_32_filters_on_a_colour_picture
# fails: conv_weights/test_filters_go_through_all_channels
# %% conv_weights
def conv_weights(kernel_height, kernel_width, channels, filters):
    return (kernel_height * kernel_width + 1) * filters
