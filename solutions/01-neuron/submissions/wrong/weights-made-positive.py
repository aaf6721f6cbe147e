# A weight counts with its size only; its sign is lost.
# hint: Your results count every weight as if it were positive. A negative weight makes its product negative: look for an absolute value or a lost sign.
# fails: weighted_sum/test_every_input_has_its_own_weight
# %% weighted_sum
def weighted_sum(inputs, weights, bias=0.0):
    if len(inputs) != len(weights):
        raise ValueError("unequal lengths")
    return sum(x * abs(w) for x, w in zip(inputs, weights)) + bias
