# A loop over the elements, which are taken for numbers: an array with rows fails.
# hint: For an array with rows and columns your `relu` ends in an error: it takes each element for a number, but the elements are whole rows. A numpy function treats all the numbers at once, whatever the shape.
# fails: activations/test_shapes_are_kept
# %% activations
def identity(z):
    return z


def sigmoid(z):
    return 0.5 * (1 + np.tanh(0.5 * z))


def tanh(z):
    return np.tanh(z)


def relu(z):
    if np.ndim(z) == 0:
        return max(0, z)
    return [max(0, one) for one in z]


def leaky_relu(z, alpha=0.01):
    return np.where(z > 0, z, alpha * z)
