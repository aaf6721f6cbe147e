# Dropped where the mask is 1.
# hint: Your `dropout` drops where the mask is 1 and keeps where it is 0. It is the other way round.
# fails: dropout/test_worked_examples
# fails: dropout/test_the_rest_is_scaled
# fails: dropout/test_dropped_where_the_mask_is_0
# fails: dropout/test_any_shape_and_sign
# %% dropout
def dropout(activations, rate, mask):
    return activations * (1 - mask) / (1 - rate)


def l2_penalty(weights, strength):
    return strength * np.sum(weights**2)
