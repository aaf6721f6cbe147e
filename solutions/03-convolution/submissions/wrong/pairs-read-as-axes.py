# `before` is taken for (above, below) and `after` for (left, right).
# hint: Your `pad` takes `before` for the rows and `after` for the columns. `before` is (above, left) and `after` is (below, right). If you use `np.pad`: it wants its pairs arranged in another way.
# fails: pad/test_before_and_after
# fails: pad/test_rows_come_first
# fails: pad/test_nothing_on_one_side
# fails: convolve_padded/test_even_kernel
# fails: convolve_padded/test_rows_and_columns_apart
# fails: convolve_padded/test_same_depends_on_the_stride
# %% pad
def pad(image, before, after, mode="zero"):
    numpy_mode = {"zero": "constant", "reflect": "reflect", "edge": "edge"}[mode]
    return np.pad(image, (before, after), mode=numpy_mode)
