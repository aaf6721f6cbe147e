# The stride is ignored.
# fails: output_shape/test_valid_obeys_the_stride
# fails: output_shape/test_valid_rounds_down
# fails: output_shape/test_same_rounds_up
# %% output_shape
def output_shape(shape, kernel, padding="valid", stride=1):
    if padding == "same":
        return tuple(shape)
    return shape[0] - kernel + 1, shape[1] - kernel + 1
