# numpy throughout: arrays in, arrays out.
# %% weighted_sum
def weighted_sum(inputs, weights, bias=0.0):
    inputs, weights = np.asarray(inputs, float), np.asarray(weights, float)
    if inputs.shape != weights.shape:
        raise ValueError("shapes differ")
    return np.sum(inputs * weights) + bias
# %% activations
def identity(z):
    return np.array(z)


def sigmoid(z):
    z = np.clip(z, -500, 500)
    return 1 / (1 + np.exp(-z))


def tanh(z):
    z = np.clip(z, -300, 300)
    return (np.exp(z) - np.exp(-z)) / (np.exp(z) + np.exp(-z))


def relu(z):
    return np.where(np.asarray(z) > 0, z, 0)


def leaky_relu(z, alpha=0.01):
    z = np.array(z, dtype=float)
    z[z < 0] *= alpha
    return z
# %% fires
def fires(inputs, weights, threshold=1.0):
    return np.sum(np.multiply(inputs, weights)) > threshold
# %% steer
def steer(left_light, right_light, weights):
    tracks = np.array(weights) @ np.array([left_light, right_light])
    return ["left", "straight", "right"][int(np.sign(tracks[0] - tracks[1])) + 1]
# %% neuron
def neuron(x, w, activation):
    return activation(np.concatenate(([1.0], x)) @ np.asarray(w))
# %% forward
def forward(x, layers):
    outputs = []
    a = np.asarray(x, float)
    for vectors, activation in layers:
        w = np.asarray(vectors, float)
        z = w[:, 0] + w[:, 1:] @ a
        a = np.array([activation(one) for one in z])
        outputs.append(a)
    return outputs
# %% xor_layers
xor_layers = [
    (np.array([[-10.0, 20.0, 20.0], [30.0, -20.0, -20.0]]), sigmoid),
    (np.array([[-30.0, 20.0, 20.0]]), sigmoid),
]
# %% collapse
def collapse(layers):
    weights, bias = np.eye(len(layers[0][0][0]) - 1), np.zeros(len(layers[0][0][0]) - 1)
    for vectors, _ in layers:
        w = np.array(vectors, dtype=float)
        weights, bias = w[:, 1:] @ weights, w[:, 0] + w[:, 1:] @ bias
    return np.column_stack([bias, weights])
