# Same is taken to mean the same size, whatever the stride.
# fails: output_shape/test_same_rounds_up
# %% output_shape
def output_shape(shape, kernel, padding="valid", stride=1):
    if padding == "same":
        return shape
    return tuple((n - kernel) // stride + 1 for n in shape)
