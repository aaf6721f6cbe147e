# That is L1, the sum of the sizes.
# hint: Your `l2_penalty` adds the sizes of the weights: that is L1. For L2 each weight is squared.
# fails: dropout/test_worked_examples
# fails: dropout/test_a_weight_is_squared
# fails: dropout/test_all_weights_count
# %% dropout
def dropout(activations, rate, mask):
    return activations * mask / (1 - rate)


def l2_penalty(weights, strength):
    return strength * np.sum(np.abs(weights))
