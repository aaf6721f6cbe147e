# A slice ends at -0 and is empty.
# hint: The pictures of your `shift` are empty where a number is 0: a slice that ends at -0 ends at the beginning. Treat 0 by itself, or count the end from the front.
# fails: shift/test_the_figure
# fails: shift/test_dx_is_across_and_dy_is_down
# fails: shift/test_zero
# %% shift
def shift(images, dx, dy):
    if dy > 0:
        images = np.pad(images, ((0, 0), (dy, 0), (0, 0), (0, 0)), mode="edge")[:, :-dy]
    else:
        images = np.pad(images, ((0, 0), (0, -dy), (0, 0), (0, 0)), mode="edge")[:, -dy:]
    if dx >= 0:
        return np.pad(images, ((0, 0), (0, 0), (dx, 0), (0, 0)), mode="edge")[:, :, :-dx]
    return np.pad(images, ((0, 0), (0, 0), (0, -dx), (0, 0)), mode="edge")[:, :, -dx:]
