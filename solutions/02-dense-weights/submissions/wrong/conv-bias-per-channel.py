# Each channel of a kernel gets a bias of its own.
# hint: Your number has one bias for each channel of each filter. All channels of a window are added into one number, and this number gets the filter's one bias: look at your brackets.
# fails: conv_weights/test_32_filters_on_a_colour_picture
# fails: conv_weights/test_channels_share_one_bias
# %% conv_weights
def conv_weights(kernel_height, kernel_width, channels, filters):
    return (kernel_height * kernel_width + 1) * channels * filters
