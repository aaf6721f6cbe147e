# The frame is always half a kernel wide on every side, whatever the stride.
# hint: Your `convolve_padded` makes a frame of half a kernel on every side. That is right only for odd kernels and stride 1: work out the total from the formula, and divide it into before and after.
# fails: convolve_padded/test_even_kernel
# fails: convolve_padded/test_same_depends_on_the_stride
# %% convolve_padded
def convolve_padded(image, kernel, padding="same", stride=1, mode="zero"):
    if padding == "same":
        half = (kernel.shape[0] // 2, kernel.shape[1] // 2)
        image = pad(image, half, half, mode)
    return convolve(image, kernel)[::stride, ::stride]
