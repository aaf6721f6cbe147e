# The mode is accepted, but never handed on to the frame.
# hint: Your `convolve_padded` makes a frame of zeros in every mode. Look at where you make the frame: `mode` does not get there.
# fails: convolve_padded/test_sharpened_patch
# fails: convolve_padded/test_mode_is_used
# %% convolve_padded
def convolve_padded(image, kernel, padding="same", stride=1, mode="zero"):
    if padding == "same":
        before, after = [], []
        for n, k in zip(image.shape, kernel.shape):
            total = max((-(-n // stride) - 1) * stride + k - n, 0)
            before.append(total // 2)
            after.append(total - total // 2)
        image = pad(image, before, after)
    return convolve(image, kernel)[::stride, ::stride]
