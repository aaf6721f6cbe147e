# Plain loops and math, no numpy except for telling arrays from numbers.
# %% weighted_sum
def weighted_sum(inputs, weights, bias=0.0):
    if len(inputs) != len(weights):
        raise ValueError("inputs and weights must be equally long")
    z = bias
    for i in range(len(inputs)):
        z = z + inputs[i] * weights[i]
    return z
# %% activations
def each(function, z):
    if np.ndim(z) == 0:
        return function(float(z))
    answers = []
    for part in z:
        answers.append(each(function, part))
    return answers


def identity(z):
    return each(lambda one: one, z)


def sigmoid_of_one(z):
    if z >= 0:
        return 1 / (1 + math.exp(-z))
    small = math.exp(z)
    return small / (1 + small)


def sigmoid(z):
    return each(sigmoid_of_one, z)


def tanh_of_one(z):
    small = math.exp(-2 * abs(z))
    size = (1 - small) / (1 + small)
    if z < 0:
        return -size
    return size


def tanh(z):
    return each(tanh_of_one, z)


def relu_of_one(z):
    if z > 0:
        return z
    return 0


def relu(z):
    return each(relu_of_one, z)


def leaky_relu(z, alpha=0.01):
    def of_one(one):
        if one > 0:
            return one
        return alpha * one
    return each(of_one, z)
# %% fires
def fires(inputs, weights, threshold=1.0):
    total = 0
    for i in range(len(inputs)):
        total += inputs[i] * weights[i]
    if total > threshold:
        return True
    else:
        return False
# %% steer
def steer(left_light, right_light, weights):
    lights = [left_light, right_light]
    tracks = []
    for t in range(2):
        total = 0
        for s in range(2):
            total += weights[t][s] * lights[s]
        tracks.append(total)
    if tracks[0] > tracks[1]:
        return "right"
    elif tracks[1] > tracks[0]:
        return "left"
    else:
        return "straight"
# %% neuron
def neuron(x, w, activation):
    z = w[0]
    for i in range(len(x)):
        z += w[i + 1] * x[i]
    return activation(z)
# %% forward
def forward(x, layers):
    all_outputs = []
    inputs = x
    for weight_vectors, activation in layers:
        outputs = []
        for w in weight_vectors:
            z = w[0]
            for i in range(len(inputs)):
                z += w[i + 1] * inputs[i]
            outputs.append(activation(z))
        all_outputs.append(outputs)
        inputs = outputs
    return all_outputs
# %% xor_layers
# "any is on" minus "both are on"
def step(z):
    if z > 0:
        return 1
    return 0


xor_layers = [([[-0.5, 1, 1], [-1.5, 1, 1]], step), ([[-0.5, 1, -1]], step)]
# %% collapse
def collapse(layers):
    result = [list(w) for w in layers[0][0]]
    for weight_vectors, activation in layers[1:]:
        new = []
        for w in weight_vectors:
            row = [0.0] * len(result[0])
            row[0] = w[0]
            for j in range(len(result)):
                for i in range(len(result[j])):
                    row[i] += w[j + 1] * result[j][i]
            new.append(row)
        result = new
    return result
