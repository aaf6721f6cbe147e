# The sharpened picture is padded to the size of the picture.
# hint: Your `sharpened` is as large as the picture: a frame was put around it. It should be valid, so without a frame.
# fails: kernels/test_size_of_sharpened
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


sharpened = convolve_padded(front, SHARPEN)
