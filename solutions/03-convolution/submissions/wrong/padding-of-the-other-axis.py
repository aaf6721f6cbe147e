# The kernel's height decides about the columns, and its width about the rows.
# hint: Your `convolve_padded` frames the rows by the kernel's width and the columns by its height. The height of the kernel belongs to the rows: look at how you pair the two shapes.
# fails: convolve_padded/test_rows_and_columns_apart
# %% convolve_padded
def convolve_padded(image, kernel, padding="same", stride=1, mode="zero"):
    if padding == "same":
        before, after = [], []
        for n, k in zip(image.shape, kernel.shape[::-1]):
            total = max((-(-n // stride) - 1) * stride + k - n, 0)
            before.append(total // 2)
            after.append(total - total // 2)
        image = pad(image, before, after, mode)
    return convolve(image, kernel)[::stride, ::stride]
