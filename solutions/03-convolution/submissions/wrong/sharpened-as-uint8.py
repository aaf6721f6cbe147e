# The sharpened picture is stored as uint8, in which the overshoots wrap around.
# hint: In your `sharpened` the numbers below 0 and above 255 have wrapped round, as they do in `uint8`. Keep the array in the type that `convolve` gives.
# fails: kernels/test_sharpened_is_not_clipped
# %% kernels
def identify(kernel):
    if np.array_equal(kernel, -kernel[:, ::-1]):
        return "vertical edges"
    if np.array_equal(kernel, -kernel[::-1]):
        return "horizontal edges"
    if (kernel < 0).any():
        return "sharpen"
    return "identity" if np.count_nonzero(kernel) == 1 else "blur"


sharpened = convolve(front, SHARPEN).astype(int).astype(np.uint8)
