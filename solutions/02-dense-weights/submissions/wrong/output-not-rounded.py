# The fraction is left as it is.
# hint: Your sizes are not whole numbers when the stride leaves a remainder. They count places: for `valid` round down, for `same` round up.
# fails: output_shape/test_valid_rounds_down
# fails: output_shape/test_same_rounds_up
# %% output_shape
def output_shape(shape, kernel, padding="valid", stride=1):
    if padding == "same":
        return shape[0] / stride, shape[1] / stride
    return (shape[0] - kernel) / stride + 1, (shape[1] - kernel) / stride + 1
