# Same is taken to mean the same size, whatever the stride.
# hint: With `same` your output is as large as the picture, whatever the stride. That is right for stride 1 only: with `same`, too, the window skips places.
# fails: output_shape/test_same_rounds_up
# %% output_shape
def output_shape(shape, kernel, padding="valid", stride=1):
    if padding == "same":
        return shape
    return tuple((n - kernel) // stride + 1 for n in shape)
