# The length of the weight vector, as on a slide.
# hint: Your `l2_penalty` takes the root of the sum of squares, the length of the weight vector, as the slide does. The penalty is the sum of the squares, without a root.
# fails: dropout/test_worked_examples
# fails: dropout/test_a_weight_is_squared
# fails: dropout/test_all_weights_count
# %% dropout
def dropout(activations, rate, mask):
    return activations * mask / (1 - rate)


def l2_penalty(weights, strength):
    return strength * np.sqrt(np.sum(weights**2))
