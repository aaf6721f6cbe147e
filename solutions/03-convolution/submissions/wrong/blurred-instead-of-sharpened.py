# The picture is convolved with another kernel than SHARPEN.
# hint: Your `sharpened` is a blurred picture. Look at which kernel you gave to `convolve`.
# fails: kernels/test_values_of_sharpened
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


sharpened = convolve(front, BLUR)
