# A relu that stops at 6 (a real activation, but another one).
# hint: Your `relu` never answers more than 6. Relu has no upper limit: look for a second bound in your function.
# fails: activations/test_relu_values
# %% activations
def identity(z):
    return z


def sigmoid(z):
    return 0.5 * (1 + np.tanh(0.5 * z))


def tanh(z):
    return np.tanh(z)


def relu(z):
    return np.clip(z, 0, 6)


def leaky_relu(z, alpha=0.01):
    return np.where(z > 0, z, alpha * z)
