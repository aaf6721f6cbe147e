# The kernel's two indices are exchanged, which goes unnoticed as long as it is symmetric.
# hint: Your `convolve` exchanges the rows and columns of the kernel. A step down in the kernel is a step down in the image: look for a `.T`, or for two exchanged indices.
# fails: convolve/test_end_of_the_wall
# fails: convolve/test_kernel_is_not_flipped
# fails: convolve/test_kernel_need_not_be_square
# fails: convolve_padded/test_rows_and_columns_apart
# fails: convolve_rgb/test_nothing_need_be_square
# %% convolve
def convolve(image, kernel):
    kernel = kernel.T
    h, w = kernel.shape
    rows, columns = image.shape[0] - h + 1, image.shape[1] - w + 1
    result = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            result[i, j] = (image[i:i+h, j:j+w] * kernel).sum()
    return result
