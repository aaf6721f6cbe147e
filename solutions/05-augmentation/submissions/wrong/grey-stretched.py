# The grey values are stretched so that the brightest pixel is white.
# hint: Your `grayscale` makes the brightest pixel white: everything is divided by the largest value. The luminance is the weighted sum as it is.
# fails: grayscale/test_red_green_and_blue
# fails: grayscale/test_weights
# fails: grayscale/test_grey_stays_grey
# %% grayscale
def grayscale(images):
    luminance = images @ np.array([0.299, 0.587, 0.114])
    return np.repeat((luminance / luminance.max())[..., None], 3, axis=-1)
