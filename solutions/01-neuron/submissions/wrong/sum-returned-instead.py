# The answer is the sum where it fires, not True.
# fails: fires/test_other_thresholds
# fails: fires/test_the_whole_sum_decides
# %% fires
def fires(inputs, weights, threshold=1.0):
    z = np.dot(inputs, weights)
    if z > threshold:
        return float(z)
    return False
