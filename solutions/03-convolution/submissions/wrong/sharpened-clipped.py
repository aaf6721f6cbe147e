# The sharpened picture is clipped to what a screen can show.
# hint: Your `sharpened` holds nothing below 0 or above 255: it was clipped. The overshoots at the edges belong to the answer.
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


sharpened = np.clip(convolve(front, SHARPEN), 0, 255)
