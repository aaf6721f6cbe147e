# The bias of the dense layer is forgotten.
# hint: Your dense layer has no biases: `b` changes nothing in your `tiny_network`. Each output has one, and it is added before the softmax.
# fails: tiny_network/test_same_as_keras
# fails: tiny_network/test_biases_of_the_dense_layer
# %% tiny_network
def tiny_network(image, kernels, biases, w, b):
    maps = convolve_rgb(image, kernels, biases)
    maps = np.maximum(maps, 0)
    pooled = np.stack([max_pool(maps[:, :, f]) for f in range(maps.shape[2])], axis=-1)
    flat = pooled.reshape(-1)
    scores = flat @ w
    return np.exp(scores) / np.exp(scores).sum()
