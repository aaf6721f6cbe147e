# The powers are added down the columns.
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
