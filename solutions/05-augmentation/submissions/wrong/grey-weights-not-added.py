# Each channel is multiplied by its weight, but they are not added.
# hint: Your `grayscale` multiplies each channel by its weight, but does not add the three. Their sum is one number for each pixel, and this number goes into all three channels.
# fails: grayscale/test_red_green_and_blue
# fails: grayscale/test_weights
# fails: grayscale/test_three_equal_channels
# fails: grayscale/test_grey_stays_grey
# fails: grayscale/test_every_pixel_of_every_picture
# %% grayscale
def grayscale(images):
    return images * np.array([0.299, 0.587, 0.114])
