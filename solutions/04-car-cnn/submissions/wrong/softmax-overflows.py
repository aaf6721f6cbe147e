# The powers are taken of the logits as they are.
# hint: Your `softmax` is right for small logits, but the power of e of a large one fits no floating-point number, and infinity divided by infinity is `nan`. Subtract the largest logit of each row first.
# fails: softmax/test_two_rows
# fails: softmax/test_large_logits
# fails: softmax/test_rows_far_apart
# %% softmax
def softmax(logits):
    powers = np.exp(np.asarray(logits, dtype=float))
    return powers / powers.sum(axis=1, keepdims=True)
