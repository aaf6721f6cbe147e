# Everything becomes either black or white.
# hint: Your `invert` leaves only black and white. What lies between them is inverted too: 0.25 becomes 0.75.
# fails: invert/test_black_and_white
# fails: invert/test_greys
# fails: invert/test_dark_pictures
# fails: invert/test_colours_and_places
# %% invert
def invert(images):
    return np.where(images > 0.5, 0.0, 1.0)
