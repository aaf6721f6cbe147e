# Python's sum adds up the first dimension only, and an array remains.
# fails: dropout/test_all_weights_count
# %% dropout
def dropout(activations, rate, mask):
    return activations * mask / (1 - rate)


def l2_penalty(weights, strength):
    return strength * sum(weights**2)
