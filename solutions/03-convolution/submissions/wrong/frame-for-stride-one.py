# The frame is worked out as for stride 1, and then places are skipped.
# hint: Your `convolve_padded` works out the frame for stride 1, and then skips places. With a longer stride the frame is smaller: the stride belongs in the total, as in the formula.
# fails: convolve_padded/test_same_depends_on_the_stride
# %% convolve_padded
def convolve_padded(image, kernel, padding="same", stride=1, mode="zero"):
    if padding == "same":
        before, after = [], []
        for n, k in zip(image.shape, kernel.shape):
            total = k - 1
            before.append(total // 2)
            after.append(total - total // 2)
        image = pad(image, before, after, mode)
    return convolve(image, kernel)[::stride, ::stride]
