# The maps of the channels are averaged instead of added.
# hint: Your `convolve_rgb` takes the mean over the channels. The products of all channels are added, and nothing is divided.
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
