# Each logit gets a sigmoid of its own.
# hint: Your `softmax` puts each logit through a sigmoid of its own, so a row does not sum to 1. All logits of a row belong together: each power of e is divided by the sum of these powers.
# fails: softmax/test_two_rows
# fails: softmax/test_powers_of_e
# fails: softmax/test_each_row_by_itself
# fails: softmax/test_large_logits
# fails: softmax/test_rows_far_apart
# %% softmax
def softmax(logits):
    return 0.5 * (1 + np.tanh(0.5 * np.asarray(logits, dtype=float)))
