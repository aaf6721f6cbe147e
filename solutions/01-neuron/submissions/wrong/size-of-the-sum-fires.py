# The sum's absolute value is compared, so a strongly inhibited neuron fires.
# hint: Your neuron also fires when the sum is far below 0: it looks at the sum's size without its sign. The sum keeps its sign: look for an absolute value.
# fails: fires/test_other_thresholds
# fails: fires/test_the_whole_sum_decides
# %% fires
def fires(inputs, weights, threshold=1.0):
    return abs(np.dot(inputs, weights)) > threshold
