# The grey picture has one channel.
# fails: grayscale/test_red_green_and_blue
# fails: grayscale/test_three_equal_channels
# %% grayscale
def grayscale(images):
    return (images @ np.array([0.299, 0.587, 0.114]))[..., None]
