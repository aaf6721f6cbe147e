# Each score goes through a sigmoid of its own.
# hint: Your `tiny_network` puts every score through a sigmoid of its own, so the numbers do not sum to 1. Softmax looks at all scores together: each power of e is divided by the sum of all of them.
# fails: tiny_network/test_same_as_keras
# fails: tiny_network/test_softmax
# fails: tiny_network/test_relu
# fails: tiny_network/test_biases_of_the_convolution
# fails: tiny_network/test_max_pooling
# fails: tiny_network/test_order_of_flattening
# fails: tiny_network/test_biases_of_the_dense_layer
# fails: tiny_network/test_weights_are_inputs_by_outputs
# %% tiny_network
def tiny_network(image, kernels, biases, w, b):
    maps = convolve_rgb(image, kernels, biases)
    maps = np.maximum(maps, 0)
    pooled = np.stack([max_pool(maps[:, :, f]) for f in range(maps.shape[2])], axis=-1)
    flat = pooled.reshape(-1)
    scores = flat @ w + b
    return 1 / (1 + np.exp(-scores))
