# Green stands for the luminance, since it counts most.
# hint: Your `grayscale` takes the green channel for the luminance. Green counts most, but red and blue have their weights too.
# fails: grayscale/test_red_green_and_blue
# fails: grayscale/test_weights
# %% grayscale
def grayscale(images):
    return np.repeat(images[..., 1:2], 3, axis=-1)
