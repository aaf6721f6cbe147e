# Relu taken for a step: 1 where z is positive.
# hint: Your `relu` answers 1 for every positive number: that is a step. Where z is positive, relu lets z itself through.
# fails: activations/test_identity_relu_and_leaky_relu
# fails: activations/test_relu_values
# %% activations
def identity(z):
    return z


def sigmoid(z):
    return 0.5 * (1 + np.tanh(0.5 * z))


def tanh(z):
    return np.tanh(z)


def relu(z):
    return np.where(z > 0, 1.0, 0.0)


def leaky_relu(z, alpha=0.01):
    return np.where(z > 0, z, alpha * z)
