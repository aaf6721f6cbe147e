# Positive dy moves the content up, as in a coordinate system on paper.
# hint: A positive `dy` moves your content up. Rows are counted from the top, so further down means a larger row number: look at the sign of `dy`.
# fails: shift/test_the_figure
# fails: shift/test_right_and_down
# fails: shift/test_left_and_up
# %% shift
def shift(images, dx, dy):
    height, width = images.shape[1:3]
    rows = np.clip(np.arange(height) + dy, 0, height - 1)
    columns = np.clip(np.arange(width) - dx, 0, width - 1)
    return images[:, rows][:, :, columns]
