# The numbers are right, but rows and columns are gone.
# hint: The numbers of your `leaky_relu` are right, but they come out as one long row. The answer has the shape of `z`, rows and columns included: look for `ravel`, `flatten` or a loop that makes one list.
# fails: activations/test_shapes_are_kept
# %% activations
def identity(z):
    return z


def sigmoid(z):
    return 0.5 * (1 + np.tanh(0.5 * z))


def tanh(z):
    return np.tanh(z)


def relu(z):
    return np.maximum(z, 0)


def leaky_relu(z, alpha=0.01):
    if np.ndim(z) == 0:
        return z if z > 0 else alpha * z
    return [one if one > 0 else alpha * one for one in np.ravel(z)]
