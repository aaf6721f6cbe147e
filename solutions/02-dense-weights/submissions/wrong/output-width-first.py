# Width and height are swapped.
# hint: Height and width are exchanged in your answer. `shape` is (height, width), and so is the answer: look at the order of the two when you take them apart or put them together.
# fails: output_shape/test_height_and_width_are_separate
# %% output_shape
def output_shape(shape, kernel, padding="valid", stride=1):
    width, height = shape
    if padding == "same":
        return -(-height // stride), -(-width // stride)
    return (height - kernel) // stride + 1, (width - kernel) // stride + 1
