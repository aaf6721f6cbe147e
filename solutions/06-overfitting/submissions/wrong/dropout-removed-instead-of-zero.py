# Dropped activations are left out instead of set to 0.
# hint: Your `dropout` leaves the dropped activations out, so the answer is shorter. They become 0 and keep their places: the shape stays.
# fails: dropout/test_worked_examples
# fails: dropout/test_dropped_where_the_mask_is_0
# fails: dropout/test_any_shape_and_sign
# %% dropout
def dropout(activations, rate, mask):
    return activations[mask == 1] / (1 - rate)


def l2_penalty(weights, strength):
    return strength * np.sum(weights**2)
