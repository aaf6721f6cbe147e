# The bias is an argument, but nothing uses it.
# hint: Your results are the sums of the products alone. Look for `bias` in the body of your function: nothing adds it.
# fails: weighted_sum/test_bias_is_added
# fails: weighted_sum/test_bias_is_added_once
# fails: weighted_sum/test_no_inputs_leave_the_bias
# %% weighted_sum
def weighted_sum(inputs, weights, bias=0.0):
    if len(inputs) != len(weights):
        raise ValueError("unequal lengths")
    return np.dot(inputs, weights)
