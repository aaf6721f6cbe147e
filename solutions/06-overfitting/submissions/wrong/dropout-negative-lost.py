# A relu slips in.
# hint: Your `dropout` turns negative activations into 0. Only the mask decides what becomes 0: look for a `maximum` or another relu.
# fails: dropout/test_any_shape_and_sign
# %% dropout
def dropout(activations, rate, mask):
    return np.maximum(activations, 0) * mask / (1 - rate)


def l2_penalty(weights, strength):
    return strength * np.sum(weights**2)
