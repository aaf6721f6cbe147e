# Uncovered pixels mirror the picture at its edge.
# hint: The uncovered pixels of your `shift` show a mirror image. They repeat the edge: the nearest pixel, again and again. If you use `np.pad`, look at its mode.
# fails: shift/test_the_figure
# fails: shift/test_no_wrapping_around
# %% shift
def shift(images, dx, dy):
    frame = max(abs(dx), abs(dy))
    height, width = images.shape[1:3]
    framed = np.pad(images, ((0, 0), (frame, frame), (frame, frame), (0, 0)), mode="reflect")
    return framed[:, frame - dy : frame - dy + height, frame - dx : frame - dx + width]
