# np.roll brings back on the left what has left on the right.
# fails: shift/test_the_figure
# fails: shift/test_no_wrapping_around
# %% shift
def shift(images, dx, dy):
    return np.roll(images, (dy, dx), axis=(1, 2))
