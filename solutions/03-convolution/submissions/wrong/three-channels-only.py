# The number of channels is written into the code.
# hint: Your `convolve_rgb` always goes through three channels: with fewer it ends in an IndexError, with more some are left out. Take their number from the picture.
# fails: convolve_rgb/test_one_colour_everywhere
# fails: convolve_rgb/test_any_number_of_channels
# fails: tiny_network/test_biases_of_the_convolution
# fails: tiny_network/test_biases_of_the_dense_layer
# fails: tiny_network/test_max_pooling
# fails: tiny_network/test_order_of_flattening
# fails: tiny_network/test_relu
# fails: tiny_network/test_softmax
# fails: tiny_network/test_weights_are_inputs_by_outputs
# %% convolve_rgb
def convolve_rgb(image, kernels, biases):
    maps = []
    for kernel, bias in zip(kernels, biases):
        total = 0
        for c in range(3):
            total = total + convolve(image[:, :, c], kernel[:, :, c])
        maps.append(total + bias)
    return np.stack(maps, axis=-1)
