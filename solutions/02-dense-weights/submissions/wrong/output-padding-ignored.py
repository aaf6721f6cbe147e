# The padding is ignored, everything is valid.
# fails: output_shape/test_same_keeps_the_size
# fails: output_shape/test_same_rounds_up
# %% output_shape
def output_shape(shape, kernel, padding="valid", stride=1):
    return tuple((n - kernel) // stride + 1 for n in shape)
