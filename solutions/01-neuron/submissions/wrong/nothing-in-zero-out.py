# Without inputs the answer is 0; the bias is lost.
# fails: weighted_sum/test_no_inputs_leave_the_bias
# %% weighted_sum
def weighted_sum(inputs, weights, bias=0.0):
    if len(inputs) != len(weights):
        raise ValueError("unequal lengths")
    if len(inputs) == 0:
        return 0.0
    return np.dot(inputs, weights) + bias
