# The four sides are filled from the picture, and the corners stay zero.
# hint: Your `pad` fills the four sides of the frame, but its four corners stay 0. When you fill the columns on the left and right, go over the whole height, the rows of the frame included.
# fails: pad/test_corners
# fails: convolve_padded/test_mode_is_used
# %% pad
def pad(image, before, after, mode="zero"):
    height, width = image.shape
    top, left = before
    framed = np.zeros((top + height + after[0], left + width + after[1]))
    framed[top:top + height, left:left + width] = image
    if mode == "zero":
        return framed
    for k in range(1, top + 1):
        framed[top - k, left:left + width] = image[0 if mode == "edge" else k]
    for k in range(1, after[0] + 1):
        framed[top + height - 1 + k, left:left + width] = image[-1 if mode == "edge" else -1 - k]
    for k in range(1, left + 1):
        framed[top:top + height, left - k] = image[:, 0 if mode == "edge" else k]
    for k in range(1, after[1] + 1):
        framed[top:top + height, left + width - 1 + k] = image[:, -1 if mode == "edge" else -1 - k]
    return framed
