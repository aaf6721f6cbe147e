# The mean of the squares instead of their sum.
# fails: dropout/test_worked_examples
# fails: dropout/test_all_weights_count
# %% dropout
def dropout(activations, rate, mask):
    return activations * mask / (1 - rate)


def l2_penalty(weights, strength):
    return strength * np.mean(weights**2)
