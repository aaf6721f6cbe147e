# The threshold is always 1.
# hint: Your neuron compares its sum with 1, whatever `threshold` is. Look for a number in your comparison, where the argument belongs.
# fails: fires/test_other_thresholds
# %% fires
def fires(inputs, weights, threshold=1.0):
    return bool(np.dot(inputs, weights) > 1.0)
