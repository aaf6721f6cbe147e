# Uncovered pixels are black.
# hint: The uncovered pixels of your `shift` are black. They repeat the edge: each takes the value of the nearest pixel of the picture.
# fails: shift/test_the_figure
# fails: shift/test_edge_is_repeated
# %% shift
def shift(images, dx, dy):
    result = np.zeros_like(images)
    height, width = images.shape[1:3]
    for i in range(height):
        for j in range(width):
            if 0 <= i - dy < height and 0 <= j - dx < width:
                result[:, i, j] = images[:, i - dy, j - dx]
    return result
