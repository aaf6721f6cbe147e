# [1] + x puts a 1 in front of a list, but adds 1 to each number of an array.
# fails: neuron/test_arrays_work_like_lists
# %% neuron
def neuron(x, w, activation):
    one = (1,) if type(x) == tuple else [1]
    return activation(sum(a * b for a, b in zip(one + x, w)))
