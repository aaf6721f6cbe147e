# The bias is added once for each input.
# fails: weighted_sum/test_bias_is_added_once
# fails: weighted_sum/test_no_inputs_leave_the_bias
# %% weighted_sum
def weighted_sum(inputs, weights, bias=0.0):
    if len(inputs) != len(weights):
        raise ValueError("unequal lengths")
    z = 0.0
    for x, w in zip(inputs, weights):
        z += x * w + bias
    return z
