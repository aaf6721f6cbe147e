# Long-winded and correct: intermediate lists, counters, flags, a sum compared piece by piece.
# %% weighted_sum
def weighted_sum(inputs, weights, bias=0.0):
    inputs = list(inputs)
    weights = list(weights)
    if not len(inputs) == len(weights):
        raise ValueError("there must be one weight for each input")
    products = []
    for number, x in enumerate(inputs):
        products.append(x * weights[number])
    return sum(products) + bias
# %% activations
def identity(z):
    return 1 * z


def sigmoid(z):
    z = np.array(z, dtype=float)
    answer = np.zeros(z.shape)
    high = z >= 0
    low = np.logical_not(high)
    answer[high] = 1 / (1 + np.exp(-z[high]))
    answer[low] = np.exp(z[low]) / (1 + np.exp(z[low]))
    return answer


def tanh(z):
    z = np.array(z, dtype=float)
    small = np.exp(-2 * np.abs(z))
    return np.sign(z) * (1 - small) / (1 + small)


def relu(z):
    answer = np.array(z, dtype=float)
    answer[answer < 0] = 0
    return answer


def leaky_relu(z, alpha=0.01):
    positive_part = np.maximum(z, 0)
    negative_part = np.minimum(z, 0)
    return positive_part + alpha * negative_part
# %% fires
def fires(inputs, weights, threshold=1.0):
    fired = False
    total = sum([inputs[k] * weights[k] for k in range(len(weights))])
    if total > threshold:
        fired = True
    return fired
# %% steer
def steer(left_light, right_light, weights):
    to_left = weights[0]
    to_right = weights[1]
    left_power = left_light * to_left[0] + right_light * to_left[1]
    right_power = left_light * to_right[0] + right_light * to_right[1]
    answer = "straight"
    if left_power > right_power:
        answer = "right"
    if right_power > left_power:
        answer = "left"
    return answer
# %% neuron
def neuron(x, w, activation):
    with_one = [1]
    for value in x:
        with_one.append(value)
    z = 0
    for value, weight in zip(with_one, w):
        z = z + value * weight
    answer = activation(z)
    return answer
# %% forward
def forward(x, layers):
    outputs = []
    for k in range(len(layers)):
        if k == 0:
            inputs = list(x)
        else:
            inputs = outputs[k - 1]
        vectors = layers[k][0]
        function = layers[k][1]
        this_layer = []
        for j in range(len(vectors)):
            with_one = [1] + inputs
            z = sum(with_one[i] * vectors[j][i] for i in range(len(with_one)))
            this_layer.append(function(z))
        outputs.append(this_layer)
    return outputs
# %% xor_layers
# any is on; not both are on; both of these
xor_layers = [
    ([[-1, 2, 2], [3, -2, -2]], reference_tanh),
    ([[-1, 1, 1]], reference_identity),
]
# %% collapse
def collapse(layers):
    matrices = []
    for vectors, activation in layers:
        top = [1] + [0] * (len(vectors[0]) - 1)
        matrices.append(np.array([top] + [list(v) for v in vectors], dtype=float))
    product = matrices[0]
    for k in range(1, len(matrices)):
        product = np.dot(matrices[k], product)
    return [list(row) for row in product][1:]
