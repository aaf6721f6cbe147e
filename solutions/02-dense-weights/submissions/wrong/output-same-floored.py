# Same padding with a stride is rounded down.
# hint: With `same` and a stride you round down. The padding is there so that the last bit of the picture gets a window too: round the other way.
# fails: output_shape/test_same_rounds_up
# %% output_shape
def output_shape(shape, kernel, padding="valid", stride=1):
    if padding == "same":
        return shape[0] // stride, shape[1] // stride
    return (shape[0] - kernel) // stride + 1, (shape[1] - kernel) // stride + 1
