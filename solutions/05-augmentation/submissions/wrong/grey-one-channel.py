# The grey picture has one channel.
# hint: The pictures of your `grayscale` have one channel. The network expects three: all of them equal to the luminance.
# fails: grayscale/test_red_green_and_blue
# fails: grayscale/test_three_equal_channels
# %% grayscale
def grayscale(images):
    return (images @ np.array([0.299, 0.587, 0.114]))[..., None]
