# A weight counts with its size only; its sign is lost.
# fails: weighted_sum/test_every_input_has_its_own_weight
# %% weighted_sum
def weighted_sum(inputs, weights, bias=0.0):
    if len(inputs) != len(weights):
        raise ValueError("unequal lengths")
    return sum(x * abs(w) for x, w in zip(inputs, weights)) + bias
