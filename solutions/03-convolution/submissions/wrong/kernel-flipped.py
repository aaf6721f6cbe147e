# The kernel is turned by 180 degrees first, as mathematicians do.
# hint: The results of your `convolve` are those of a kernel turned by 180 degrees: that is what mathematicians call a convolution. Here the kernel is not flipped: lay it on the image as it is.
# fails: convolve/test_end_of_the_wall
# fails: convolve/test_kernel_is_not_flipped
# %% convolve
def convolve(image, kernel):
    kernel = kernel[::-1, ::-1]
    h, w = kernel.shape
    rows, columns = image.shape[0] - h + 1, image.shape[1] - w + 1
    result = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            result[i, j] = (image[i:i+h, j:j+w] * kernel).sum()
    return result
