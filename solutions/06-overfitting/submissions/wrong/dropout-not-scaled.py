# What is kept is not scaled up.
# fails: dropout/test_worked_examples
# fails: dropout/test_the_rest_is_scaled
# fails: dropout/test_any_shape_and_sign
# %% dropout
def dropout(activations, rate, mask):
    return activations * mask


def l2_penalty(weights, strength):
    return strength * np.sum(weights**2)
