# The kernel moves by one pixel, whatever the stride.
# hint: Your `convolve_padded` moves the kernel by one pixel each time, whatever the stride. Only every s-th place counts, to the right and down.
# fails: convolve_padded/test_stride
# fails: convolve_padded/test_same_depends_on_the_stride
# fails: convolve_padded/test_total_is_never_negative
# %% convolve_padded
def convolve_padded(image, kernel, padding="same", stride=1, mode="zero"):
    if padding == "same":
        before, after = [], []
        for n, k in zip(image.shape, kernel.shape):
            total = max((-(-n // stride) - 1) * stride + k - n, 0)
            before.append(total // 2)
            after.append(total - total // 2)
        image = pad(image, before, after, mode)
    return convolve(image, kernel)
