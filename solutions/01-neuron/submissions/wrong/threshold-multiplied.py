# The threshold is taken for a factor of the sum, which is compared with 1.
# hint: Your results are those of a sum that is multiplied by the threshold and then compared with 1. The threshold is no factor: it is what the sum itself is compared with.
# fails: fires/test_other_thresholds
# %% fires
def fires(inputs, weights, threshold=1.0):
    return bool(np.dot(inputs, weights) * threshold > 1)
