# Divided by the share that the mask happens to keep.
# hint: Your `dropout` divides by the share that this mask happens to keep. Divide by the share that is kept on average: it follows from the rate, whatever the mask is.
# fails: dropout/test_worked_examples
# fails: dropout/test_the_rest_is_scaled
# %% dropout
def dropout(activations, rate, mask):
    return activations * mask / np.mean(mask)


def l2_penalty(weights, strength):
    return strength * np.sum(weights**2)
