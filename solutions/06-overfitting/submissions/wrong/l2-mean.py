# The mean of the squares instead of their sum.
# hint: Your `l2_penalty` takes the mean of the squares. The penalty is their sum: more weights cost more.
# fails: dropout/test_worked_examples
# fails: dropout/test_all_weights_count
# %% dropout
def dropout(activations, rate, mask):
    return activations * mask / (1 - rate)


def l2_penalty(weights, strength):
    return strength * np.mean(weights**2)
