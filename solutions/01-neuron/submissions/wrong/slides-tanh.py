# The slide's tanh, (1 - e^-z) / (1 + e^-z), which is tanh(z / 2), and which overflows too.
# hint: Your `tanh` follows the slide, (1 - e^-z) / (1 + e^-z): that is tanh of half of z, and far from 0 it overflows as well. Take the formula of the table in a form without large exponents, or numpy's own.
# fails: activations/test_sigmoid_and_tanh
# fails: activations/test_tanh_values
# fails: activations/test_tanh_far_from_zero
# %% activations
def identity(z):
    return z


def sigmoid(z):
    return 0.5 * (1 + np.tanh(0.5 * z))


def tanh(z):
    return (1 - np.exp(-z)) / (1 + np.exp(-z))


def relu(z):
    return np.maximum(z, 0)


def leaky_relu(z, alpha=0.01):
    return np.where(z > 0, z, alpha * z)
