# The luminance of the first picture is given to all of them.
# hint: All pictures of your `grayscale` show the luminance of the first one. Look for a fixed index 0: each picture has a luminance of its own.
# fails: grayscale/test_every_pixel_of_every_picture
# fails: grayscale/test_grey_stays_grey
# %% grayscale
def grayscale(images):
    result = np.empty_like(images)
    for channel in range(3):
        result[..., channel] = images[0] @ np.array([0.299, 0.587, 0.114])
    return result
