# zip stops at the shorter of the two, in silence.
# hint: Unequal lengths give a number, whichever of the two is longer: what is left over is dropped in silence, as `zip` does. Compare the two lengths before you add anything up, and raise a ValueError.
# fails: weighted_sum/test_unequal_lengths_are_refused
# fails: weighted_sum/test_a_single_number_is_not_stretched
# %% weighted_sum
def weighted_sum(inputs, weights, bias=0.0):
    return sum(x * w for x, w in zip(inputs, weights)) + bias
