# Unequal lengths are refused in one direction only.
# hint: Too few weights are refused, but too many still give a number. Look at the comparison of the two lengths: they should be equal, so both directions are wrong.
# fails: weighted_sum/test_unequal_lengths_are_refused
# fails: weighted_sum/test_a_single_number_is_not_stretched
# %% weighted_sum
def weighted_sum(inputs, weights, bias=0.0):
    if len(weights) < len(inputs):
        raise ValueError("too few weights")
    return sum(x * w for x, w in zip(inputs, weights)) + bias
