# The sum of the inputs times the sum of the weights.
# hint: Your results are the sum of the inputs times the sum of the weights. First multiply each input by the weight at the same place, then add the products.
# fails: weighted_sum/test_left_track
# fails: weighted_sum/test_every_input_has_its_own_weight
# fails: weighted_sum/test_bias_is_added_once
# fails: weighted_sum/test_arrays_work_like_lists
# %% weighted_sum
def weighted_sum(inputs, weights, bias=0.0):
    if len(inputs) != len(weights):
        raise ValueError("unequal lengths")
    return sum(inputs) * sum(weights) + bias
