# A ReLU is applied where none was asked for.
# hint: Your `convolve_rgb` turns negative sums into 0. No activation is asked for here, so they stay negative: look for a ReLU, for instance a `maximum` with 0.
# fails: convolve_rgb/test_one_colour_everywhere
# fails: convolve_rgb/test_no_activation
# %% convolve_rgb
def convolve_rgb(image, kernels, biases):
    maps = []
    for kernel, bias in zip(kernels, biases):
        total = 0
        for c in range(image.shape[2]):
            total = total + convolve(image[:, :, c], kernel[:, :, c])
        maps.append(total + bias)
    return np.maximum(np.stack(maps, axis=-1), 0)
