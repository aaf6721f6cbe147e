# The largest logit of the whole array is subtracted, and a row far below becomes 0 / 0.
# hint: Your `softmax` subtracts the largest logit of the whole array, so a row that lies far below it becomes 0 divided by 0. Each row has its own largest logit: look at the `axis`.
# fails: softmax/test_rows_far_apart
# %% softmax
def softmax(logits):
    z = np.asarray(logits, dtype=float)
    powers = np.exp(z - z.max())
    return powers / powers.sum(axis=1, keepdims=True)
