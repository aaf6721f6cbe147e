# The sign is dropped: every shift goes to the right and down.
# hint: Your `shift` always goes to the right and down: the signs get lost. Negative numbers go to the left and up: look for an absolute value.
# fails: shift/test_the_figure
# fails: shift/test_left_and_up
# %% shift
def shift(images, dx, dy):
    dx, dy = abs(dx), abs(dy)
    height, width = images.shape[1:3]
    framed = np.pad(images, ((0, 0), (dy, 0), (dx, 0), (0, 0)), mode="edge")
    return framed[:, :height, :width]
