# The negative is made of the first channel alone, as if all pictures were grey.
# hint: Your `invert` makes grey negatives: all three channels come from the first. Each channel is inverted for itself.
# fails: invert/test_colours_and_places
# %% invert
def invert(images):
    return np.repeat(1 - images[..., :1], 3, axis=-1)
