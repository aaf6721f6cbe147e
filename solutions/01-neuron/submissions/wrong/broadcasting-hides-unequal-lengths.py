# numpy stretches a single number to any length.
# fails: weighted_sum/test_a_single_number_is_not_stretched
# %% weighted_sum
def weighted_sum(inputs, weights, bias=0.0):
    return float(np.sum(np.array(inputs) * np.array(weights)) + bias)
