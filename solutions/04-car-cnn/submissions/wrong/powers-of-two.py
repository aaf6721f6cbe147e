# Powers of 2, not of e.
# hint: Your `softmax` takes powers of 2. They should be powers of e, as `np.exp` gives them.
# fails: softmax/test_two_rows
# fails: softmax/test_powers_of_e
# fails: softmax/test_each_row_by_itself
# fails: softmax/test_large_logits
# fails: softmax/test_rows_far_apart
# %% softmax
def softmax(logits):
    logits = np.asarray(logits, dtype=float)
    powers = 2 ** (logits - logits.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)
