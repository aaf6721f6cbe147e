# Multiplied by 1 - rate, as at test time in the original paper.
# hint: Your `dropout` multiplies what is kept by 1 - rate, so it gets smaller. It should get larger, to make up for what is dropped: divide.
# fails: dropout/test_worked_examples
# fails: dropout/test_the_rest_is_scaled
# fails: dropout/test_any_shape_and_sign
# %% dropout
def dropout(activations, rate, mask):
    return activations * mask * (1 - rate)


def l2_penalty(weights, strength):
    return strength * np.sum(weights**2)
