# The map is collected in an array of the image's type, so an image of whole numbers cuts off fractions.
# hint: Your `convolve` cuts off the fractions where the image holds whole numbers: the map is collected in an array of whole numbers too. Look for a `dtype` or a `zeros_like`.
# fails: convolve/test_fractions_survive
# %% convolve
def convolve(image, kernel):
    h, w = kernel.shape
    result = np.zeros((image.shape[0] - h + 1, image.shape[1] - w + 1), dtype=image.dtype)
    for i in range(result.shape[0]):
        for j in range(result.shape[1]):
            result[i, j] = np.sum(image[i:i+h, j:j+w] * kernel)
    return result
