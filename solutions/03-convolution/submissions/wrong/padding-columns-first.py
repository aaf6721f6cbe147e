# The pairs are read as (columns, rows).
# hint: Your `pad` reads each pair as (columns, rows). It is (rows, columns): the first number counts rows, above or below, and the second counts columns.
# fails: pad/test_rows_come_first
# fails: convolve_padded/test_rows_and_columns_apart
# %% pad
def pad(image, before, after, mode="zero"):
    numpy_mode = {"zero": "constant", "reflect": "reflect", "edge": "edge"}[mode]
    return np.pad(image, ((before[1], after[1]), (before[0], after[0])), mode=numpy_mode)
