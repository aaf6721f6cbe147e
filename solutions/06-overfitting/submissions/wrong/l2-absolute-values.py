# That is L1, the sum of the sizes.
# fails: dropout/test_worked_examples
# fails: dropout/test_a_weight_is_squared
# fails: dropout/test_all_weights_count
# %% dropout
def dropout(activations, rate, mask):
    return activations * mask / (1 - rate)


def l2_penalty(weights, strength):
    return strength * np.sum(np.abs(weights))
