# The brightest value of the pictures is taken for white.
# hint: Your `invert` subtracts from the brightest value that occurs. White is 1, also in pictures without a white pixel.
# fails: invert/test_dark_pictures
# %% invert
def invert(images):
    return images.max() - images
