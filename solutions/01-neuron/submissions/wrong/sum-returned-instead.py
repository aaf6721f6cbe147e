# The answer is the sum where it fires, not True.
# hint: Your `fires` answers with the sum where the neuron fires. The question is only whether it fires: the answer is `True` or `False`.
# fails: fires/test_other_thresholds
# fails: fires/test_the_whole_sum_decides
# %% fires
def fires(inputs, weights, threshold=1.0):
    z = np.dot(inputs, weights)
    if z > threshold:
        return float(z)
    return False
