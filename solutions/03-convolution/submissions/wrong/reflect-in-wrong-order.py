# The pixels of the mirror image are copied without being turned round: b c | a b c.
# hint: In mode reflect your `pad` copies the pixels beside the border without turning them round: b c, a b c. In a mirror the order is reversed: c b, a b c.
# fails: pad/test_middle_row_of_the_figure
# fails: pad/test_reflect
# fails: convolve_padded/test_mode_is_used
# %% pad
def pad(image, before, after, mode="zero"):
    if mode != "reflect":
        name = {"zero": "constant", "edge": "edge"}[mode]
        return np.pad(image, ((before[0], after[0]), (before[1], after[1])), mode=name)
    top, bottom = image[1:1 + before[0]], image[len(image) - 1 - after[0]:len(image) - 1]
    image = np.concatenate([top, image, bottom], axis=0)
    width = image.shape[1]
    left, right = image[:, 1:1 + before[1]], image[:, width - 1 - after[1]:width - 1]
    return np.concatenate([left, image, right], axis=1)
