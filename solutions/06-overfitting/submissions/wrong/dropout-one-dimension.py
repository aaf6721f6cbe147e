# A loop over one dimension only.
# fails: dropout/test_any_shape_and_sign
# %% dropout
def dropout(activations, rate, mask):
    result = []
    for a, m in zip(activations, mask):
        if m == 0:
            result.append(0.0)
        else:
            result.append(a / (1 - rate))
    return np.array(result)


def l2_penalty(weights, strength):
    return strength * np.sum(weights**2)
