# The logits themselves are divided by their sum.
# fails: softmax/test_two_rows
# fails: softmax/test_powers_of_e
# fails: softmax/test_each_row_by_itself
# fails: softmax/test_large_logits
# fails: softmax/test_rows_far_apart
# %% softmax
def softmax(logits):
    z = np.asarray(logits, dtype=float)
    z = z - z.min(axis=1, keepdims=True) + 1
    return z / z.sum(axis=1, keepdims=True)
