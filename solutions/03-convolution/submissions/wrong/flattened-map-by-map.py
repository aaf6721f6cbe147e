# The maps are flattened one after the other: filters first.
# hint: Your `tiny_network` flattens one whole map after the other. In each pixel all filters follow one another: the filters have to be the last dimension before you flatten.
# fails: tiny_network/test_same_as_keras
# fails: tiny_network/test_order_of_flattening
# %% tiny_network
def tiny_network(image, kernels, biases, w, b):
    maps = convolve_rgb(image, kernels, biases)
    maps = np.maximum(maps, 0)
    pooled = np.stack([max_pool(maps[:, :, f]) for f in range(maps.shape[2])], axis=0)
    flat = pooled.reshape(-1)
    scores = flat @ w + b
    return np.exp(scores) / np.exp(scores).sum()
