# tanh as the formula has it: infinity divided by infinity is nan.
# hint: Far from 0 your `tanh` divides infinity by infinity, and that is `nan`: these powers of e fit no floating-point number. Look for a form without large exponents, or for numpy's own function.
# fails: activations/test_tanh_far_from_zero
# %% activations
def identity(z):
    return z


def sigmoid(z):
    return 0.5 * (1 + np.tanh(0.5 * z))


def tanh(z):
    return (np.exp(z) - np.exp(-z)) / (np.exp(z) + np.exp(-z))


def relu(z):
    return np.maximum(z, 0)


def leaky_relu(z, alpha=0.01):
    return np.where(z > 0, z, alpha * z)
