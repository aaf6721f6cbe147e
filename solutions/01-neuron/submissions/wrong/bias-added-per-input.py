# The bias is added once for each input.
# hint: Your results contain the bias once for each input. Is it added inside the loop, or inside the sum? It belongs to the neuron, so it is added once, after all the products.
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
