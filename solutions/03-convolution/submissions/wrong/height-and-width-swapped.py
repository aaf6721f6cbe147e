# The first dimension of the image is taken for its width.
# hint: Your `convolve` goes wrong where the image is not square: the first entry of `image.shape` is taken for the width. It is the height, the number of rows.
# fails: convolve/test_image_need_not_be_square
# fails: convolve_padded/test_rows_and_columns_apart
# fails: convolve_rgb/test_nothing_need_be_square
# %% convolve
def convolve(image, kernel):
    width, height = image.shape
    h, w = kernel.shape
    result = np.zeros((height - h + 1, width - w + 1))
    for i in range(height - h + 1):
        for j in range(width - w + 1):
            result[i, j] = np.sum(image[i:i+h, j:j+w] * kernel)
    return result
