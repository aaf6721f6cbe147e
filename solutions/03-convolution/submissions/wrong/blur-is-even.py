# A blur is taken to have equal numbers everywhere.
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


sharpened = convolve(picture, SHARPEN)
