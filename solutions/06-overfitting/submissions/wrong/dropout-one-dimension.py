# A loop over one dimension only.
# hint: Your `dropout` ends in an error for an array with rows and columns: the loop takes each row for a number. With numpy you can work on the whole array at once, whatever its shape.
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
