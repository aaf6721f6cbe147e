# The largest logit of the whole array is subtracted, and a row far below becomes 0 / 0.
# fails: softmax/test_rows_far_apart
# %% softmax
def softmax(logits):
    z = np.asarray(logits, dtype=float)
    powers = np.exp(z - z.max())
    return powers / powers.sum(axis=1, keepdims=True)
