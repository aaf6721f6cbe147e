# The last place is forgotten: H - h instead of H - h + 1.
# hint: The maps of your `convolve` are one row and one column too small: the last place of the kernel is missing. A window of 3 fits into a row of 3 once, not zero times.
# fails: convolve/test_end_of_the_wall
# fails: convolve/test_last_row_and_column
# fails: convolve/test_image_need_not_be_square
# fails: convolve/test_kernel_need_not_be_square
# fails: convolve_padded/test_even_kernel
# fails: convolve_padded/test_mode_is_used
# fails: convolve_padded/test_rows_and_columns_apart
# fails: convolve_padded/test_same_depends_on_the_stride
# fails: convolve_padded/test_sharpened_patch
# fails: convolve_padded/test_valid_ignores_the_mode
# fails: convolve_rgb/test_any_number_of_channels
# fails: convolve_rgb/test_bias_is_added_once
# fails: convolve_rgb/test_channels_are_added
# fails: convolve_rgb/test_each_channel_has_its_own_weights
# fails: convolve_rgb/test_filters_come_last
# fails: convolve_rgb/test_no_activation
# fails: convolve_rgb/test_nothing_need_be_square
# fails: convolve_rgb/test_one_colour_everywhere
# fails: kernels/test_sharpened_is_not_clipped
# fails: kernels/test_size_of_sharpened
# fails: kernels/test_values_of_sharpened
# fails: tiny_network/test_biases_of_the_convolution
# fails: tiny_network/test_biases_of_the_dense_layer
# fails: tiny_network/test_order_of_flattening
# fails: tiny_network/test_relu
# fails: tiny_network/test_same_as_keras
# fails: tiny_network/test_softmax
# fails: tiny_network/test_weights_are_inputs_by_outputs
# %% convolve
def convolve(image, kernel):
    h, w = kernel.shape
    rows, columns = image.shape[0] - h, image.shape[1] - w
    result = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            result[i, j] = (image[i:i+h, j:j+w] * kernel).sum()
    return result
