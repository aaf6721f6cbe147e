# zip(strict=True), comprehensions and small functions that call earlier ones.
# %% weighted_sum
def weighted_sum(inputs, weights, bias=0.0):
    return sum(x * w for x, w in zip(inputs, weights, strict=True)) + bias
# %% activations
def identity(z): return z


def sigmoid(z): return 0.5 * (1 + np.tanh(z / 2))


def tanh(z): return 2 * sigmoid(2 * z) - 1


def relu(z): return (z > 0) * z


def leaky_relu(z, alpha=0.01): return np.maximum(alpha * z, z)
# %% fires
def fires(inputs, weights, threshold=1.0):
    return weighted_sum(inputs, weights, -threshold) > 0
# %% steer
def steer(left_light, right_light, weights):
    left, right = [weighted_sum((left_light, right_light), row) for row in weights]
    return "straight" if left == right else "right" if left > right else "left"
# %% neuron
def neuron(x, w, activation):
    intercept, *rest = w
    return activation(weighted_sum(x, rest, intercept))
# %% forward
def forward(x, layers):
    results = [x]
    for vectors, activation in layers:
        results.append([neuron(results[-1], w, activation) for w in vectors])
    return results[1:]
# %% xor_layers
xor_layers = [
    ([(0, 1, -1), (0, -1, 1)], relu),  # the first only, the second only
    ([(0, 1, 1)], identity),
]
# %% collapse
def collapse(layers):
    # what the network says about nothing is the intercept; each input's weight is what it adds to that
    n = len(layers[0][0][0]) - 1
    nothing = forward([0] * n, layers)[-1]
    columns = [forward([float(i == j) for j in range(n)], layers)[-1] for i in range(n)]
    return [[b] + [column[k] - b for column in columns] for k, b in enumerate(nothing)]
