# The inverse of multiplication: 1 divided by x.
# hint: Your `invert` divides by x. That is the inverse of a multiplication; the negative of a picture is a difference: 0 becomes 1, and 1 becomes 0.
# fails: invert/test_black_and_white
# fails: invert/test_greys
# fails: invert/test_dark_pictures
# fails: invert/test_colours_and_places
# %% invert
def invert(images):
    return 1 / np.maximum(images, 1e-3)
