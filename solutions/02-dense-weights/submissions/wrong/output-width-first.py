# Width and height are swapped.
# fails: output_shape/test_height_and_width_are_separate
# %% output_shape
def output_shape(shape, kernel, padding="valid", stride=1):
    width, height = shape
    if padding == "same":
        return -(-height // stride), -(-width // stride)
    return (height - kernel) // stride + 1, (width - kernel) // stride + 1
