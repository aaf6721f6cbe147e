# Plain loops that count one thing at a time, numbers worked out by hand.
# %% shape_of
def shape_of(nested):
    shape = []
    level = [nested]
    while isinstance(level[0], list):
        length = len(level[0])
        parts = []
        for one in level:
            if not isinstance(one, list) or len(one) != length:
                raise ValueError("ragged")
            for part in one:
                parts.append(part)
        shape.append(length)
        level = parts
    for one in level:
        if isinstance(one, list):
            raise ValueError("ragged")
    return tuple(shape)
# %% dense_weights
def dense_weights(n_inputs, n_neurons):
    count = 0
    for neuron in range(n_neurons):
        for x in range(n_inputs):
            count += 1
        count += 1
    return count
# %% network_weights
def network_weights(sizes):
    result = []
    for i in range(1, len(sizes)):
        result.append(sizes[i - 1] * sizes[i] + sizes[i])
    return result
# %% conv_weights
def conv_weights(kernel_height, kernel_width, channels, filters):
    count = 0
    for f in range(filters):
        for row in range(kernel_height):
            for column in range(kernel_width):
                for channel in range(channels):
                    count += 1
        count += 1
    return count
# %% output_shape
def output_shape(shape, kernel, padding="valid", stride=1):
    height, width = shape
    rows = 0
    for start in range(0, height, stride):
        if padding == "same" or start + kernel <= height:
            rows += 1
    columns = 0
    for start in range(0, width, stride):
        if padding == "same" or start + kernel <= width:
            columns += 1
    return rows, columns
# %% count_weights
def count_weights(input_shape, layers):
    h = input_shape[0]
    w = input_shape[1]
    c = input_shape[2]
    result = []
    for layer in layers:
        if layer[0] == "conv":
            result.append(layer[2] * layer[2] * c * layer[1] + layer[1])
            h = h - layer[2] + 1
            w = w - layer[2] + 1
            c = layer[1]
        if layer[0] == "pool":
            result.append(0)
            h = h // layer[1]
            w = w // layer[1]
        if layer[0] == "flatten":
            result.append(0)
            c = h * w * c
        if layer[0] == "dense":
            result.append(c * layer[1] + layer[1])
            c = layer[1]
    return result
# %% dense_model_weights
dense_model_weights = 12583366
# %% cnn_weights
cnn_weights = [896, 18496, 18464, 7372864, 390]
cnn_total = 7411110
# %% feature_map_sizes
feature_map_sizes = [12544, 3136, 6272, 1568]
