# The slide's tanh without the overflow: still tanh(z / 2).
# hint: Your `tanh` is tanh of half of z: at 1 it gives 0.4621, not 0.7616. That is the slide's formula in another form (twice the sigmoid of z, minus 1): look at what you hand over as z.
# fails: activations/test_sigmoid_and_tanh
# fails: activations/test_tanh_values
# %% activations
def identity(z):
    return z


def sigmoid(z):
    return 0.5 * (1 + np.tanh(0.5 * z))


def tanh(z):
    return 2 * sigmoid(z) - 1


def relu(z):
    return np.maximum(z, 0)


def leaky_relu(z, alpha=0.01):
    return np.where(z > 0, z, alpha * z)
