# Positive numbers move the content to the left and up.
# hint: Your `shift` goes to the left and up where it should go to the right and down. Pixel (i, j) of the result is what was at (i - dy, j - dx): look at your signs.
# fails: shift/test_the_figure
# fails: shift/test_right_and_down
# fails: shift/test_left_and_up
# %% shift
def shift(images, dx, dy):
    height, width = images.shape[1:3]
    rows = np.clip(np.arange(height) + dy, 0, height - 1)
    columns = np.clip(np.arange(width) + dx, 0, width - 1)
    return images[:, rows][:, :, columns]
