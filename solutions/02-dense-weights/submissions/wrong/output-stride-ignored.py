# The stride is ignored.
# hint: Your sizes do not change with `stride`, neither with `valid` nor with `same`. The window moves on by that many pixels each time, so there are fewer places.
# fails: output_shape/test_valid_obeys_the_stride
# fails: output_shape/test_valid_rounds_down
# fails: output_shape/test_same_rounds_up
# %% output_shape
def output_shape(shape, kernel, padding="valid", stride=1):
    if padding == "same":
        return tuple(shape)
    return shape[0] - kernel + 1, shape[1] - kernel + 1
