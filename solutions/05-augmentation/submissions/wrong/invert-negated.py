# The sign is changed: minus x, not 1 minus x.
# hint: Your `invert` changes the sign, so there are values below 0. A negative goes from 0 to 1 too: 0 becomes 1, and 1 becomes 0.
# fails: invert/test_black_and_white
# fails: invert/test_greys
# fails: invert/test_dark_pictures
# fails: invert/test_colours_and_places
# %% invert
def invert(images):
    return -images
