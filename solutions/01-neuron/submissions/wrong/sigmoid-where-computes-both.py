# np.where chooses the right branch, but computes both, and one overflows.
# hint: Each of your two formulas is right on its side, but numpy still warns of an overflow: `np.where` computes both for every z and then picks one. Make sure that no exponent is positive before you call `exp`.
# fails: activations/test_sigmoid_far_from_zero
# %% activations
def identity(z):
    return z


def sigmoid(z):
    return np.where(np.asarray(z) >= 0, 1 / (1 + np.exp(-z)), np.exp(z) / (1 + np.exp(z)))


def tanh(z):
    return np.tanh(z)


def relu(z):
    return np.maximum(z, 0)


def leaky_relu(z, alpha=0.01):
    return np.where(z > 0, z, alpha * z)
