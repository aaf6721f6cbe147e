# A blur is taken to have equal numbers everywhere.
# hint: Your `identify` finds a blur only where all the numbers are equal. They may be unequal, and some may be 0: a blur has no negative number and at least two positive ones.
# fails: kernels/test_blur_and_identity
# %% kernels
def identify(kernel):
    if np.array_equal(kernel, -kernel[:, ::-1]):
        return "vertical edges"
    if np.array_equal(kernel, -kernel[::-1]):
        return "horizontal edges"
    if (kernel < 0).any():
        return "sharpen"
    return "blur" if np.ptp(kernel) == 0 else "identity"


sharpened = convolve(front, SHARPEN)
