# [1] + x puts a 1 in front of a list, but adds 1 to each number of an array.
# hint: With lists your `neuron` is right, with arrays it is not: `[1] + x` puts a 1 in front of a list, but adds 1 to every number of an array. Find a way to add the intercept that treats both alike.
# fails: neuron/test_arrays_work_like_lists
# %% neuron
def neuron(x, w, activation):
    one = (1,) if type(x) == tuple else [1]
    return activation(sum(a * b for a, b in zip(one + x, w)))
