# The frame is always half a kernel wide on every side, whatever the stride.
# fails: convolve_padded/test_even_kernel
# fails: convolve_padded/test_same_depends_on_the_stride
# %% convolve_padded
def convolve_padded(image, kernel, padding="same", stride=1, mode="zero"):
    if padding == "same":
        half = (kernel.shape[0] // 2, kernel.shape[1] // 2)
        image = pad(image, half, half, mode)
    return convolve(image, kernel)[::stride, ::stride]
