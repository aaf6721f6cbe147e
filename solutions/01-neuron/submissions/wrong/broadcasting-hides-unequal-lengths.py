# numpy stretches a single number to any length.
# hint: When one of the two has a single number, you answer with a number, where a ValueError is asked for. numpy repeats the single number until the lengths fit (broadcasting), so compare the two lengths yourself before you multiply.
# fails: weighted_sum/test_a_single_number_is_not_stretched
# %% weighted_sum
def weighted_sum(inputs, weights, bias=0.0):
    return float(np.sum(np.array(inputs) * np.array(weights)) + bias)
