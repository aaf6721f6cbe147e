# The powers are added down the columns.
# hint: Your `softmax` works down the columns: each column sums to 1. A picture is a row: look at the `axis`.
# fails: softmax/test_two_rows
# fails: softmax/test_powers_of_e
# fails: softmax/test_each_row_by_itself
# fails: softmax/test_large_logits
# fails: softmax/test_rows_far_apart
# %% softmax
def softmax(logits):
    z = np.asarray(logits, dtype=float)
    powers = np.exp(z - z.max(axis=0))
    return powers / powers.sum(axis=0)
