# The grey picture has lost the dimension of its channels.
# hint: The pictures of your `grayscale` have lost their last dimension, the channels. The shape stays (n, H, W, 3): put the luminance into three equal channels.
# fails: grayscale/test_red_green_and_blue
# fails: grayscale/test_three_equal_channels
# %% grayscale
def grayscale(images):
    return 0.299 * images[..., 0] + 0.587 * images[..., 1] + 0.114 * images[..., 2]
