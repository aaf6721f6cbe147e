# Large logits are cut off, which changes their ratio.
# hint: Your `softmax` cuts off large logits, and that changes their differences. Subtract the largest logit of the row instead: the differences stay, and nothing overflows.
# fails: softmax/test_large_logits
# fails: softmax/test_rows_far_apart
# %% softmax
def softmax(logits):
    powers = np.exp(np.clip(np.asarray(logits, dtype=float), -500, 500))
    return powers / powers.sum(axis=1, keepdims=True)
