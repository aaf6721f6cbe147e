# The threshold is always 1.
# fails: fires/test_other_thresholds
# %% fires
def fires(inputs, weights, threshold=1.0):
    return bool(np.dot(inputs, weights) > 1.0)
