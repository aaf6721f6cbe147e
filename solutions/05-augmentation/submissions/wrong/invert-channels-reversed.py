# Each picture is inverted, but red and blue change places.
# hint: Your `invert` exchanges red and blue. Only the values change: every channel stays in its place.
# fails: invert/test_colours_and_places
# %% invert
def invert(images):
    return 1 - images[..., ::-1]
