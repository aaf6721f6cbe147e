# With the factor one half of some textbooks.
# hint: Your `l2_penalty` is half of what it should be: it has the factor 1/2 of some textbooks. Here, as in Keras, there is none.
# fails: dropout/test_worked_examples
# fails: dropout/test_a_weight_is_squared
# fails: dropout/test_all_weights_count
# %% dropout
def dropout(activations, rate, mask):
    return activations * mask / (1 - rate)


def l2_penalty(weights, strength):
    return strength / 2 * np.sum(weights**2)
