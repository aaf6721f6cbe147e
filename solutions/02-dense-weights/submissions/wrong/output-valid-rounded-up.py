# A last window that does not fit is counted.
# hint: Your `valid` counts one last window that does not fit in the picture. What is left over at the end is not looked at: look at how you round.
# fails: output_shape/test_valid_rounds_down
# %% output_shape
def output_shape(shape, kernel, padding="valid", stride=1):
    if padding == "same":
        return tuple(int(np.ceil(n / stride)) for n in shape)
    return tuple(int(np.ceil((n - kernel) / stride)) + 1 for n in shape)
