# The kernel is taken to be as wide as it is high.
# hint: Your `convolve` takes the kernel to be as wide as it is high. It need not be square: take the height and the width from `kernel.shape`.
# fails: convolve/test_kernel_need_not_be_square
# fails: convolve_padded/test_rows_and_columns_apart
# fails: convolve_rgb/test_nothing_need_be_square
# %% convolve
def convolve(image, kernel):
    k = len(kernel)
    rows, columns = image.shape[0] - k + 1, image.shape[1] - k + 1
    result = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            result[i, j] = np.sum(image[i:i+k, j:j+k] * kernel)
    return result
