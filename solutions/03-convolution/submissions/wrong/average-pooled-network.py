# The maps are average-pooled.
# hint: Your `tiny_network` keeps the mean of each tile. Here the maximum is meant: look at which kind of pooling you call.
# fails: tiny_network/test_same_as_keras
# fails: tiny_network/test_max_pooling
# %% tiny_network
def tiny_network(image, kernels, biases, w, b):
    maps = convolve_rgb(image, kernels, biases)
    maps = np.maximum(maps, 0)
    pooled = np.stack([average_pool(maps[:, :, f]) for f in range(maps.shape[2])], axis=-1)
    flat = pooled.reshape(-1)
    scores = flat @ w + b
    return np.exp(scores) / np.exp(scores).sum()
