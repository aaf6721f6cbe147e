# The padding is ignored, everything is valid.
# hint: With `same` you give the sizes of `valid`: `padding` changes nothing in your function. With `same` the size of the kernel does not matter.
# fails: output_shape/test_same_keeps_the_size
# fails: output_shape/test_same_rounds_up
# %% output_shape
def output_shape(shape, kernel, padding="valid", stride=1):
    return tuple((n - kernel) // stride + 1 for n in shape)
