# The minus sign of the exponent is missing, so the sigmoid falls.
# hint: Your `sigmoid` falls from 1 to 0 where it should rise from 0 to 1. Look at the sign of the exponent.
# fails: activations/test_sigmoid_and_tanh
# fails: activations/test_sigmoid_values
# fails: activations/test_sigmoid_far_from_zero
# %% activations
def identity(z):
    return z


def sigmoid(z):
    return 1 / (1 + np.exp(z))


def tanh(z):
    return np.tanh(z)


def relu(z):
    return np.maximum(z, 0)


def leaky_relu(z, alpha=0.01):
    return np.where(z > 0, z, alpha * z)
