# A mode other than zero puts a frame around the picture, valid or not.
# hint: Your `convolve_padded` makes a frame as soon as the mode is not zero, even when the padding is valid. Valid means no frame: only `padding` decides about that.
# fails: convolve_padded/test_valid_ignores_the_mode
# %% convolve_padded
def convolve_padded(image, kernel, padding="same", stride=1, mode="zero"):
    if padding == "same" or mode != "zero":
        before, after = [], []
        for n, k in zip(image.shape, kernel.shape):
            total = max((-(-n // stride) - 1) * stride + k - n, 0)
            before.append(total // 2)
            after.append(total - total // 2)
        image = pad(image, before, after, mode)
    return convolve(image, kernel)[::stride, ::stride]
