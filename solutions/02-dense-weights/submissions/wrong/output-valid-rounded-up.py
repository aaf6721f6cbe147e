# A last window that does not fit is counted.
# fails: output_shape/test_valid_rounds_down
# %% output_shape
def output_shape(shape, kernel, padding="valid", stride=1):
    if padding == "same":
        return tuple(int(np.ceil(n / stride)) for n in shape)
    return tuple(int(np.ceil((n - kernel) / stride)) + 1 for n in shape)
