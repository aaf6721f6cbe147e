# The convolution's biases are forgotten.
# hint: Your `tiny_network` leaves out the biases of the convolution: `biases` changes nothing. Each filter has one, and it is added before the ReLU.
# fails: tiny_network/test_same_as_keras
# fails: tiny_network/test_biases_of_the_convolution
# %% tiny_network
def tiny_network(image, kernels, biases, w, b):
    maps = convolve_rgb(image, kernels, np.zeros(len(kernels)))
    maps = np.maximum(maps, 0)
    pooled = np.stack([max_pool(maps[:, :, f]) for f in range(maps.shape[2])], axis=-1)
    flat = pooled.reshape(-1)
    scores = flat @ w + b
    return np.exp(scores) / np.exp(scores).sum()
