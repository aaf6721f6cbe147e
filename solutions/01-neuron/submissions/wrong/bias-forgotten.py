# The bias is an argument, but nothing uses it.
# fails: weighted_sum/test_bias_is_added
# fails: weighted_sum/test_bias_is_added_once
# fails: weighted_sum/test_no_inputs_leave_the_bias
# %% weighted_sum
def weighted_sum(inputs, weights, bias=0.0):
    if len(inputs) != len(weights):
        raise ValueError("unequal lengths")
    return np.dot(inputs, weights)
