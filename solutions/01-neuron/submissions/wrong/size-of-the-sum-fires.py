# The sum's absolute value is compared, so a strongly inhibited neuron fires.
# fails: fires/test_other_thresholds
# fails: fires/test_the_whole_sum_decides
# %% fires
def fires(inputs, weights, threshold=1.0):
    return abs(np.dot(inputs, weights)) > threshold
