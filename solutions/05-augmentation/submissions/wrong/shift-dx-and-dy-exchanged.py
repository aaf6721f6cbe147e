# dx is applied to the rows and dy to the columns.
# hint: Your `shift` uses `dx` for the rows and `dy` for the columns. `dx` goes to the right, from column to column.
# fails: shift/test_the_figure
# fails: shift/test_dx_is_across_and_dy_is_down
# %% shift
def shift(images, dx, dy):
    height, width = images.shape[1:3]
    rows = np.clip(np.arange(height) - dx, 0, height - 1)
    columns = np.clip(np.arange(width) - dy, 0, width - 1)
    return images[:, rows][:, :, columns]
