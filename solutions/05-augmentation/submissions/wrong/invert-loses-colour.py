# The negative is made of the first channel alone, as if all pictures were grey.
# fails: invert/test_colours_and_places
# %% invert
def invert(images):
    return np.repeat(1 - images[..., :1], 3, axis=-1)
