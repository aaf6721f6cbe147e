# zip stops at the shorter of the two, in silence.
# fails: weighted_sum/test_unequal_lengths_are_refused
# fails: weighted_sum/test_a_single_number_is_not_stretched
# %% weighted_sum
def weighted_sum(inputs, weights, bias=0.0):
    return sum(x * w for x, w in zip(inputs, weights)) + bias
