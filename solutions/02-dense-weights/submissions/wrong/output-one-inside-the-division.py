# The plus one is inside the division.
# fails: output_shape/test_valid_obeys_the_stride
# %% output_shape
def output_shape(shape, kernel, padding="valid", stride=1):
    if padding == "same":
        return tuple(-(-n // stride) for n in shape)
    return tuple((n - kernel + 1) // stride for n in shape)
