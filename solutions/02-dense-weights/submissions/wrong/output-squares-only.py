# The picture is taken to be square.
# hint: Your width is worked out from the height. A picture need not be square: work out each side from its own length.
# fails: output_shape/test_height_and_width_are_separate
# %% output_shape
def output_shape(shape, kernel, padding="valid", stride=1):
    n = shape[0]
    side = -(-n // stride) if padding == "same" else (n - kernel) // stride + 1
    return side, side
