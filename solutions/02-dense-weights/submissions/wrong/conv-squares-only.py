# The kernel's area is its height squared.
# hint: Your window is as wide as it is high: `kernel_width` changes nothing. A kernel need not be square.
# fails: conv_weights/test_kernels_need_not_be_square
# %% conv_weights
def conv_weights(kernel_height, kernel_width, channels, filters):
    return (kernel_height**2 * channels + 1) * filters
