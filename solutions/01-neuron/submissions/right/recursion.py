# Recursion, einsum and functools.
# %% weighted_sum
def weighted_sum(inputs, weights, bias=0.0):
    if len(inputs) != len(weights):
        raise ValueError("unequal")
    if len(inputs) == 0:
        return bias
    return inputs[0] * weights[0] + weighted_sum(inputs[1:], weights[1:], bias)
# %% activations
def identity(z):
    return +z


@np.vectorize
def sigmoid(z):
    return 1 / (1 + math.exp(-z)) if z > -700 else 0.0


tanh = np.tanh


def leaky_relu(z, alpha=0.01):
    return np.vectorize(lambda one: max(one, alpha * one), otypes=[float])(z)


def relu(z):
    return leaky_relu(z, 0)
# %% fires
def fires(inputs, weights, threshold=1.0):
    return float(np.einsum("i,i", inputs, weights)) - threshold > 0
# %% steer
def steer(left_light, right_light, weights):
    (a, b), (c, d) = weights
    difference = (a - c) * left_light + (b - d) * right_light
    if difference > 0:
        return "right"
    if difference < 0:
        return "left"
    return "straight"
# %% neuron
from functools import reduce


def neuron(x, w, activation):
    return activation(reduce(lambda z, pair: z + pair[0] * pair[1], zip(x, w[1:]), w[0]))
# %% forward
def forward(x, layers):
    if len(layers) == 0:
        return []
    (vectors, activation), rest = layers[0], layers[1:]
    x = list(x)
    first = [activation(float(np.einsum("i,i", [1] + x, w))) for w in vectors]
    return [first] + forward(first, rest)
# %% xor_layers
# one neuron is enough when its activation goes up and comes down again
xor_layers = [([(0, 1, 1)], lambda z: z * (2 - z))]
# %% collapse
def collapse(layers):
    *earlier, (vectors, _) = layers
    last = np.array(vectors, float)
    if not earlier:
        return last
    before = np.array(collapse(earlier))
    answer = np.einsum("kj,ji->ki", last[:, 1:], before)
    answer[:, 0] += last[:, 0]
    return answer
