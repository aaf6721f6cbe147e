# The largest product is kept, not the sum of the products.
# hint: Your `convolve` keeps the largest product under the kernel. Each number of the map is the sum of all the products.
# fails: convolve/test_end_of_the_wall
# fails: convolve/test_kernel_is_not_flipped
# fails: convolve/test_last_row_and_column
# fails: convolve/test_image_need_not_be_square
# fails: convolve/test_kernel_need_not_be_square
# fails: convolve/test_fractions_survive
# fails: convolve_padded/test_sharpened_patch
# fails: convolve_padded/test_rows_and_columns_apart
# fails: convolve_padded/test_even_kernel
# fails: convolve_padded/test_stride
# fails: convolve_padded/test_same_depends_on_the_stride
# fails: convolve_padded/test_mode_is_used
# fails: convolve_padded/test_valid_ignores_the_mode
# fails: kernels/test_values_of_sharpened
# fails: kernels/test_sharpened_is_not_clipped
# fails: convolve_rgb/test_one_colour_everywhere
# fails: convolve_rgb/test_channels_are_added
# fails: convolve_rgb/test_each_channel_has_its_own_weights
# fails: convolve_rgb/test_filters_come_last
# fails: convolve_rgb/test_any_number_of_channels
# fails: convolve_rgb/test_nothing_need_be_square
# fails: tiny_network/test_same_as_keras
# fails: tiny_network/test_biases_of_the_convolution
# %% convolve
def convolve(image, kernel):
    h, w = kernel.shape
    H, W = image.shape[0] - h + 1, image.shape[1] - w + 1
    return np.array([[float((image[i : i + h, j : j + w] * kernel).max()) for j in range(W)] for i in range(H)])
