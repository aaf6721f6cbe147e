# Divided by the rate, the share that is dropped.
# hint: Your `dropout` divides what is kept by the rate, the share that is dropped. Divide by the share that is kept on average.
# fails: dropout/test_worked_examples
# fails: dropout/test_the_rest_is_scaled
# %% dropout
def dropout(activations, rate, mask):
    return activations * mask / rate


def l2_penalty(weights, strength):
    return strength * np.sum(weights**2)
