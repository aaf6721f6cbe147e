# The first filter's bias is added to all maps.
# hint: Your `convolve_rgb` adds the first filter's bias to every map. Each filter has a bias of its own: take it together with the filter.
# fails: convolve_rgb/test_one_colour_everywhere
# fails: convolve_rgb/test_bias_is_added_once
# fails: tiny_network/test_biases_of_the_convolution
# fails: tiny_network/test_same_as_keras
# %% convolve_rgb
def convolve_rgb(image, kernels, biases):
    maps = []
    for kernel, bias in zip(kernels, biases):
        total = 0
        for c in range(image.shape[2]):
            total = total + convolve(image[:, :, c], kernel[:, :, c])
        maps.append(total + biases[0])
    return np.stack(maps, axis=-1)
