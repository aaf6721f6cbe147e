# The threshold is always 1.
# hint: Your neuron fires although its sum is below the threshold that it was given: it compares with 1. Look for a number in your comparison, where the argument belongs.
# fails: fires/test_other_thresholds
# %% fires
def fires(inputs, weights, threshold=1.0):
    return bool(np.dot(inputs, weights) > 1.0)
