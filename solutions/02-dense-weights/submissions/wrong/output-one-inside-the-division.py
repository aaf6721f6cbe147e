# The plus one is inside the division.
# hint: In your `valid` case the 1 is added before the division by the stride. It stands for the place at the very start: divide first, then add it.
# fails: output_shape/test_valid_obeys_the_stride
# %% output_shape
def output_shape(shape, kernel, padding="valid", stride=1):
    if padding == "same":
        return tuple(-(-n // stride) for n in shape)
    return tuple((n - kernel + 1) // stride for n in shape)
