# `if not inputs` works for a list and raises for an array.
# hint: With arrays your `weighted_sum` ends in numpy's ValueError about a truth value. `if not inputs`, or the like, asks a whole array for one yes or no. Ask for its length instead.
# fails: weighted_sum/test_arrays_work_like_lists
# %% weighted_sum
def weighted_sum(inputs, weights, bias=0.0):
    if not inputs and not weights:
        return bias
    if len(inputs) != len(weights):
        raise ValueError("unequal lengths")
    return sum(x * w for x, w in zip(inputs, weights)) + bias
