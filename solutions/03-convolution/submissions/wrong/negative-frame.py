# A total below 0 is not raised to 0.
# hint: Your `convolve_padded` ends in an error where the stride is longer than the kernel: the total comes out negative. A frame is never narrower than 0: compare your total with the formula.
# fails: convolve_padded/test_total_is_never_negative
# %% convolve_padded
def convolve_padded(image, kernel, padding="same", stride=1, mode="zero"):
    if padding == "same":
        before, after = [], []
        for n, k in zip(image.shape, kernel.shape):
            total = (-(-n // stride) - 1) * stride + k - n
            before.append(total // 2)
            after.append(total - total // 2)
        image = pad(image, before, after, mode)
    return convolve(image, kernel)[::stride, ::stride]
