# Divided by the share that the mask happens to keep.
# fails: dropout/test_worked_examples
# fails: dropout/test_the_rest_is_scaled
# %% dropout
def dropout(activations, rate, mask):
    return activations * mask / np.mean(mask)


def l2_penalty(weights, strength):
    return strength * np.sum(weights**2)
