# What is kept is not scaled up.
# hint: Your `dropout` leaves what is kept as it is. It is scaled up to make up for what is dropped: `rate` is missing in your function.
# fails: dropout/test_worked_examples
# fails: dropout/test_the_rest_is_scaled
# fails: dropout/test_any_shape_and_sign
# %% dropout
def dropout(activations, rate, mask):
    return activations * mask


def l2_penalty(weights, strength):
    return strength * np.sum(weights**2)
