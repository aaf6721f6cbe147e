# The weights of the first channel are used for all of them.
# hint: Your `convolve_rgb` uses the first channel's weights for all channels. A kernel is as deep as the picture: channel c of the picture meets channel c of the kernel.
# fails: convolve_rgb/test_one_colour_everywhere
# fails: convolve_rgb/test_each_channel_has_its_own_weights
# fails: tiny_network/test_same_as_keras
# %% convolve_rgb
def convolve_rgb(image, kernels, biases):
    maps = []
    for kernel, bias in zip(kernels, biases):
        total = 0
        for c in range(image.shape[2]):
            total = total + convolve(image[:, :, c], kernel[:, :, 0])
        maps.append(total + bias)
    return np.stack(maps, axis=-1)
