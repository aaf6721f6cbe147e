# The weights are applied in the order blue, green, red, as in OpenCV.
# hint: Your `grayscale` gives red's weight to blue, and blue's weight to red. The channels come in the order red, green, blue: look at the order of your weights.
# fails: grayscale/test_red_green_and_blue
# fails: grayscale/test_weights
# %% grayscale
def grayscale(images):
    luminance = images[..., ::-1] @ np.array([0.299, 0.587, 0.114])
    return np.stack([luminance] * 3, axis=-1)
