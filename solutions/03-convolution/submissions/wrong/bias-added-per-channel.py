# The bias is added for each channel.
# hint: Your `convolve_rgb` adds the bias once for each channel. The bias belongs to the filter: add it once, after the sum over the channels.
# fails: convolve_rgb/test_one_colour_everywhere
# fails: convolve_rgb/test_bias_is_added_once
# fails: tiny_network/test_same_as_keras
# %% convolve_rgb
def convolve_rgb(image, kernels, biases):
    maps = []
    for kernel, bias in zip(kernels, biases):
        total = 0
        for c in range(image.shape[2]):
            total = total + convolve(image[:, :, c], kernel[:, :, c]) + bias
        maps.append(total)
    return np.stack(maps, axis=-1)
