# np.roll brings back on the left what has left on the right.
# hint: What leaves on one side comes back on the other: your `shift` works like `np.roll`. An uncovered pixel takes the value of the nearest pixel of the picture.
# fails: shift/test_the_figure
# fails: shift/test_no_wrapping_around
# %% shift
def shift(images, dx, dy):
    return np.roll(images, (dy, dx), axis=(1, 2))
