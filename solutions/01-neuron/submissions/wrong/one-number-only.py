# Ifs and the math module: right for one number, an error for an array.
# hint: Your functions take one number and end in an error for an array: `if`, `max` and the functions in `math` want a single number. numpy has functions that treat a whole array, element by element.
# fails: activations/test_whole_arrays
# fails: activations/test_shapes_are_kept
# %% activations
def identity(z):
    return z


def sigmoid(z):
    if z < 0:
        return math.exp(z) / (1 + math.exp(z))
    return 1 / (1 + math.exp(-z))


def tanh(z):
    return math.tanh(z)


def relu(z):
    return max(0, z)


def leaky_relu(z, alpha=0.01):
    return z if z > 0 else alpha * z
