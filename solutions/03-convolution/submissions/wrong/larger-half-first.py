# Of an odd total, the larger half of the frame comes before.
# hint: When the total is odd, your `convolve_padded` puts the larger half of the frame before the image. The larger half comes after it, below and to the right.
# fails: convolve_padded/test_even_kernel
# fails: convolve_padded/test_same_depends_on_the_stride
# %% convolve_padded
def convolve_padded(image, kernel, padding="same", stride=1, mode="zero"):
    if padding == "same":
        before, after = [], []
        for n, k in zip(image.shape, kernel.shape):
            total = max((-(-n // stride) - 1) * stride + k - n, 0)
            before.append(total - total // 2)
            after.append(total // 2)
        image = pad(image, before, after, mode)
    return convolve(image, kernel)[::stride, ::stride]
