# The plus one is forgotten, as if the first window did not count.
# hint: Your `valid` sizes are one too small. You count the steps that the window takes: the place where it starts counts too.
# fails: output_shape/test_valid_3_by_3
# fails: output_shape/test_height_and_width_are_separate
# fails: output_shape/test_valid_obeys_the_stride
# fails: output_shape/test_valid_rounds_down
# %% output_shape
def output_shape(shape, kernel, padding="valid", stride=1):
    if padding == "same":
        return tuple(-(-n // stride) for n in shape)
    return tuple((n - kernel) // stride for n in shape)
