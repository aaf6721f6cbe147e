# The powers of all rows are added together.
# fails: softmax/test_two_rows
# fails: softmax/test_each_row_by_itself
# fails: softmax/test_rows_far_apart
# %% softmax
def softmax(logits):
    powers = np.exp(np.asarray(logits, dtype=float) - np.max(logits))
    return powers / powers.sum()
