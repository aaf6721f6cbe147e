# Only the covered part is moved; uncovered pixels keep what was there before.
# fails: shift/test_the_figure
# fails: shift/test_no_wrapping_around
# %% shift
def shift(images, dx, dy):
    result = images.copy()
    height, width = images.shape[1:3]
    target = result[:, max(dy, 0) : height + min(dy, 0), max(dx, 0) : width + min(dx, 0)]
    target[:] = images[:, max(-dy, 0) : height + min(-dy, 0), max(-dx, 0) : width + min(-dx, 0)]
    return result
