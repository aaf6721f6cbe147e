# The size of the kernel is written into the code.
# hint: Your `convolve` takes every kernel for one of 3 by 3: a smaller one ends in an IndexError, and a part of a larger one is left out. Take the size from `kernel.shape`.
# fails: convolve/test_kernel_need_not_be_square
# fails: convolve_padded/test_even_kernel
# fails: convolve_padded/test_mode_is_used
# fails: convolve_padded/test_rows_and_columns_apart
# fails: convolve_padded/test_same_depends_on_the_stride
# fails: convolve_padded/test_total_is_never_negative
# fails: convolve_rgb/test_nothing_need_be_square
# %% convolve
def convolve(image, kernel):
    rows, columns = image.shape[0] - 2, image.shape[1] - 2
    result = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            total = 0
            for a in range(3):
                for b in range(3):
                    total += image[i + a, j + b] * kernel[a, b]
            result[i, j] = total
    return result
