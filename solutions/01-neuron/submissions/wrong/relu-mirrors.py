# Relu taken for the absolute value.
# hint: Your `relu` turns negative numbers into positive ones: that is the absolute value. Where z is negative, relu answers 0.
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
    return np.abs(z)


def leaky_relu(z, alpha=0.01):
    return np.where(z > 0, z, alpha * z)
