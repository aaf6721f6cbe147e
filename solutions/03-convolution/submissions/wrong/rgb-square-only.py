# Picture and filters are taken to be square.
# fails: convolve_rgb/test_nothing_need_be_square
# %% convolve_rgb
def convolve_rgb(image, kernels, biases):
    n = image.shape[0] - kernels.shape[1] + 1
    k = kernels.shape[1]
    result = np.zeros((n, n, len(kernels)))
    for f in range(len(kernels)):
        for i in range(n):
            for j in range(n):
                result[i, j, f] = np.sum(image[i:i+k, j:j+k] * kernels[f]) + biases[f]
    return result
