# Everything becomes either black or white.
# fails: invert/test_black_and_white
# fails: invert/test_greys
# fails: invert/test_dark_pictures
# fails: invert/test_colours_and_places
# %% invert
def invert(images):
    return np.where(images > 0.5, 0.0, 1.0)
