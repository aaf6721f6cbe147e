# The picture is turned grey first, and each filter looks at the grey picture with the mean of its weights.
# hint: Your `convolve_rgb` averages the channels before it convolves, as if picture and filter were grey. Each channel has weights of its own, and the products of all channels are added.
# fails: convolve_rgb/test_one_colour_everywhere
# fails: convolve_rgb/test_channels_are_added
# fails: convolve_rgb/test_each_channel_has_its_own_weights
# fails: tiny_network/test_same_as_keras
# %% convolve_rgb
def convolve_rgb(image, kernels, biases):
    grey = image.mean(axis=2)
    return np.stack([convolve(grey, k.mean(axis=2)) + b for k, b in zip(kernels, biases)], axis=-1)
