# All filters of the layer share one bias.
# hint: Your number has one bias for the whole layer. Every filter has a bias of its own: look at your brackets.
# fails: conv_weights/test_32_filters_on_a_colour_picture
# fails: conv_weights/test_every_filter_has_a_bias
# %% conv_weights
def conv_weights(kernel_height, kernel_width, channels, filters):
    return kernel_height * kernel_width * channels * filters + 1
