# The threshold is taken for a factor of the sum, which is compared with 1.
# fails: fires/test_other_thresholds
# %% fires
def fires(inputs, weights, threshold=1.0):
    return bool(np.dot(inputs, weights) * threshold > 1)
