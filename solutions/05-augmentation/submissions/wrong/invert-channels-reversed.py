# Each picture is inverted, but red and blue change places.
# fails: invert/test_colours_and_places
# %% invert
def invert(images):
    return 1 - images[..., ::-1]
