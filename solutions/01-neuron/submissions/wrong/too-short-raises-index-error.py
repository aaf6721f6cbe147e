# Unequal lengths end in an IndexError, or unnoticed, not in a ValueError.
# hint: Too few weights end in an IndexError, since the loop asks for a weight that is not there, and too many weights are not noticed at all. Compare the two lengths before the loop, and raise a ValueError.
# fails: weighted_sum/test_unequal_lengths_are_refused
# fails: weighted_sum/test_a_single_number_is_not_stretched
# %% weighted_sum
def weighted_sum(inputs, weights, bias=0.0):
    z = bias
    for i in range(len(inputs)):
        z += inputs[i] * weights[i]
    return z
