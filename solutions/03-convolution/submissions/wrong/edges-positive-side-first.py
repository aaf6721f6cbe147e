# An edge kernel is taken to have its positive side on the left or at the top.
# hint: Your `identify` expects the positive side of an edge kernel on the left or at the top. It may be on either side: do not look at one number, compare the kernel with its mirror image.
# fails: kernels/test_vertical_edges
# fails: kernels/test_horizontal_edges
# %% kernels
def identify(kernel):
    if kernel.sum() == 0:
        return "vertical edges" if kernel[-1, 0] > 0 else "horizontal edges"
    if (kernel < 0).any():
        return "sharpen"
    return "identity" if np.count_nonzero(kernel) == 1 else "blur"


sharpened = convolve(front, SHARPEN)
