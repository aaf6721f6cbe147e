# Python's sum adds up the first dimension only, and an array remains.
# hint: Your `l2_penalty` returns an array where the weights have more than one dimension: Python's `sum` adds along the first one only. The answer is one number, over all weights.
# fails: dropout/test_all_weights_count
# %% dropout
def dropout(activations, rate, mask):
    return activations * mask / (1 - rate)


def l2_penalty(weights, strength):
    return strength * sum(weights**2)
