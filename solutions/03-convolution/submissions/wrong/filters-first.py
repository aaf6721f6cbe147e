# The maps are stacked along the first dimension.
# hint: Your `convolve_rgb` puts the filters first, before rows and columns. They are the last dimension: look at the axis along which you stack the maps.
# fails: convolve_rgb/test_one_colour_everywhere
# fails: convolve_rgb/test_filters_come_last
# fails: tiny_network/test_biases_of_the_convolution
# fails: tiny_network/test_biases_of_the_dense_layer
# fails: tiny_network/test_max_pooling
# fails: tiny_network/test_order_of_flattening
# fails: tiny_network/test_relu
# fails: tiny_network/test_same_as_keras
# fails: tiny_network/test_softmax
# fails: tiny_network/test_weights_are_inputs_by_outputs
# %% convolve_rgb
def convolve_rgb(image, kernels, biases):
    maps = []
    for kernel, bias in zip(kernels, biases):
        total = 0
        for c in range(image.shape[2]):
            total = total + convolve(image[:, :, c], kernel[:, :, c])
        maps.append(total + bias)
    return np.stack(maps, axis=0)
