# leaky_relu leaks 0.01, whatever alpha is.
# hint: Your `leaky_relu` has the slope 0.01 below 0, whatever `alpha` is. Look for a 0.01 inside the function: the argument belongs there.
# fails: activations/test_leaky_relu_uses_alpha
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
    return np.where(z > 0, z, 0.01 * z)
