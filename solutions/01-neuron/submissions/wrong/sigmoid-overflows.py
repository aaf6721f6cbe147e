# The sigmoid as the formula has it: numpy overflows at large negative z.
# hint: Your `sigmoid` overflows at large negative z: the exponent -z is then so large that its power of e fits no floating-point number. Arrange the formula so that no exponent is positive.
# fails: activations/test_sigmoid_far_from_zero
# %% activations
def identity(z):
    return z


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def tanh(z):
    return np.tanh(z)


def relu(z):
    return np.maximum(z, 0)


def leaky_relu(z, alpha=0.01):
    return np.where(z > 0, z, alpha * z)
