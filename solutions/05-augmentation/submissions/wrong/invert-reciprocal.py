# The inverse of multiplication: 1 divided by x.
# fails: invert/test_black_and_white
# fails: invert/test_greys
# fails: invert/test_dark_pictures
# fails: invert/test_colours_and_places
# %% invert
def invert(images):
    return 1 / np.maximum(images, 1e-3)
