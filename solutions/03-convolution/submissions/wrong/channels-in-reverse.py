# The picture's channels are taken as blue, green, red.
# hint: Your `convolve_rgb` takes the channels of one of the two in reverse order: red meets the weights for blue. Channel c of the picture meets channel c of the kernel: look at your index.
# fails: convolve_rgb/test_one_colour_everywhere
# fails: convolve_rgb/test_each_channel_has_its_own_weights
# fails: tiny_network/test_same_as_keras
# %% convolve_rgb
def convolve_rgb(image, kernels, biases):
    maps = []
    for kernel, bias in zip(kernels, biases):
        total = 0
        for c in range(image.shape[2]):
            total = total + convolve(image[:, :, c], kernel[:, :, -1 - c])
        maps.append(total + bias)
    return np.stack(maps, axis=-1)
