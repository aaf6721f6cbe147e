# There is no ReLU between convolution and pooling.
# hint: Your `tiny_network` has no ReLU: negative numbers of the maps go on as they are. After the convolution and before the pooling they become 0.
# fails: tiny_network/test_same_as_keras
# fails: tiny_network/test_relu
# %% tiny_network
def tiny_network(image, kernels, biases, w, b):
    maps = convolve_rgb(image, kernels, biases)
    pooled = np.stack([max_pool(maps[:, :, f]) for f in range(maps.shape[2])], axis=-1)
    flat = pooled.reshape(-1)
    scores = flat @ w + b
    return np.exp(scores) / np.exp(scores).sum()
