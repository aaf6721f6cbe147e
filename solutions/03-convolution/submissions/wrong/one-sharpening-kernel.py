# Only the sharpening kernel of the notebook is recognised.
# hint: Your `identify` knows one sharpening kernel, the notebook's. There are others, and larger ones: use the description, that is, the signs of the numbers and their sum.
# fails: kernels/test_sharpen
# %% kernels
def identify(kernel):
    if np.array_equal(kernel, -kernel[:, ::-1]):
        return "vertical edges"
    if np.array_equal(kernel, -kernel[::-1]):
        return "horizontal edges"
    if kernel.shape == (3, 3) and (kernel == SHARPEN).all():
        return "sharpen"
    return "identity" if np.count_nonzero(kernel) == 1 else "blur"


sharpened = convolve(front, SHARPEN)
