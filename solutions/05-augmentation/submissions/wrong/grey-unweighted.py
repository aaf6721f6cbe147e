# The plain average of the three channels.
# hint: Your `grayscale` takes the plain average of the three channels. For the eye green is far brighter than blue: each channel has a weight of its own.
# fails: grayscale/test_red_green_and_blue
# fails: grayscale/test_weights
# %% grayscale
def grayscale(images):
    return np.repeat(images.mean(axis=-1, keepdims=True), 3, axis=-1)
