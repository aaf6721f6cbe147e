# Only the covered part is moved; uncovered pixels keep what was there before.
# hint: The uncovered pixels of your `shift` keep what was there before. They repeat the edge of the picture that has moved: fill them after the move.
# fails: shift/test_the_figure
# fails: shift/test_no_wrapping_around
# %% shift
def shift(images, dx, dy):
    result = images.copy()
    height, width = images.shape[1:3]
    target = result[:, max(dy, 0) : height + min(dy, 0), max(dx, 0) : width + min(dx, 0)]
    target[:] = images[:, max(-dy, 0) : height + min(-dy, 0), max(-dx, 0) : width + min(-dx, 0)]
    return result
