# Flattened with the first index varying fastest.
# hint: Your `tiny_network` flattens column by column: the rows vary fastest and the filters slowest (numpy's order F). The filters should vary fastest and the rows slowest.
# fails: tiny_network/test_same_as_keras
# fails: tiny_network/test_order_of_flattening
# %% tiny_network
def tiny_network(image, kernels, biases, w, b):
    maps = convolve_rgb(image, kernels, biases)
    maps = np.maximum(maps, 0)
    pooled = np.stack([max_pool(maps[:, :, f]) for f in range(maps.shape[2])], axis=-1)
    flat = pooled.flatten(order="F")
    scores = flat @ w + b
    return np.exp(scores) / np.exp(scores).sum()
