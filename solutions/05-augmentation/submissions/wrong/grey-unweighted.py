# The plain average of the three channels.
# fails: grayscale/test_red_green_and_blue
# fails: grayscale/test_weights
# %% grayscale
def grayscale(images):
    return np.repeat(images.mean(axis=-1, keepdims=True), 3, axis=-1)
