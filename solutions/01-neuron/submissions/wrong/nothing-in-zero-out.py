# Without inputs the answer is 0; the bias is lost.
# hint: Without inputs you answer 0. The sum of no products is 0, but the neuron still has its bias: look at what you return when there is nothing to add up.
# fails: weighted_sum/test_no_inputs_leave_the_bias
# %% weighted_sum
def weighted_sum(inputs, weights, bias=0.0):
    if len(inputs) != len(weights):
        raise ValueError("unequal lengths")
    if len(inputs) == 0:
        return 0.0
    return np.dot(inputs, weights) + bias
