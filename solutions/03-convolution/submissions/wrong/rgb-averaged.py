# The maps of the channels are averaged instead of added.
# fails: convolve_rgb/test_one_colour_everywhere
# fails: convolve_rgb/test_channels_are_added
# fails: tiny_network/test_same_as_keras
# %% convolve_rgb
def convolve_rgb(image, kernels, biases):
    maps = []
    for kernel, bias in zip(kernels, biases):
        total = 0
        for c in range(image.shape[2]):
            total = total + convolve(image[:, :, c], kernel[:, :, c])
        maps.append(total / image.shape[2] + bias)
    return np.stack(maps, axis=-1)
