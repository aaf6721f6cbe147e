# The powers of all rows are added together.
# hint: Your `softmax` divides by the sum over all rows, so that only the whole array sums to 1. Each row has a sum of its own: look at the `axis`, and keep the dimension.
# fails: softmax/test_two_rows
# fails: softmax/test_each_row_by_itself
# fails: softmax/test_rows_far_apart
# %% softmax
def softmax(logits):
    powers = np.exp(np.asarray(logits, dtype=float) - np.max(logits))
    return powers / powers.sum()
