# Picture and filters are taken to be square.
# hint: Your `convolve_rgb` takes picture and filters to be as wide as they are high. They need not be square: rows and columns each need a size of their own.
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
