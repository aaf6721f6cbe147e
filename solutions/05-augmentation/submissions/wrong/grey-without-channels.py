# The grey picture has lost the dimension of its channels.
# fails: grayscale/test_red_green_and_blue
# fails: grayscale/test_three_equal_channels
# %% grayscale
def grayscale(images):
    return 0.299 * images[..., 0] + 0.587 * images[..., 1] + 0.114 * images[..., 2]
