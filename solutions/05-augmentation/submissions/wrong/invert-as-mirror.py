# Inverted is taken for turned round.
# hint: Your `invert` moves the pixels to other places and leaves their values alone. In a negative every pixel stays in its place, and its value changes.
# fails: invert/test_black_and_white
# fails: invert/test_greys
# fails: invert/test_dark_pictures
# fails: invert/test_colours_and_places
# %% invert
def invert(images):
    return images[:, ::-1, ::-1]
