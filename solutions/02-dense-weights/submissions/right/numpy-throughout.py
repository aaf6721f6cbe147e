# numpy does the work; answers are arrays and numpy scalars.
# %% shape_of
def shape_of(nested):
    return np.array(np.array(nested, dtype=float).shape)
# %% dense_weights
def dense_weights(n_inputs, n_neurons):
    return np.int64(np.ones((n_inputs + 1, n_neurons)).sum())
# %% network_weights
def network_weights(sizes):
    sizes = np.array(sizes)
    return (sizes[:-1] + 1) * sizes[1:]
# %% conv_weights
def conv_weights(kernel_height, kernel_width, channels, filters):
    return np.zeros((kernel_height, kernel_width, channels, filters)).size + np.zeros(filters).size
# %% output_shape
def output_shape(shape, kernel, padding="valid", stride=1):
    n = np.array(shape)
    if padding == "same":
        return np.ceil(n / stride).astype(int)
    return np.floor((n - kernel) / stride).astype(int) + 1
# %% count_weights
def count_weights(input_shape, layers):
    shape = np.array(input_shape)
    counts = np.zeros(len(layers), dtype=int)
    for i, layer in enumerate(layers):
        if layer[0] == "conv":
            counts[i] = layer[1] * (layer[2] ** 2 * shape[2] + 1)
            shape = np.array([shape[0] - layer[2] + 1, shape[1] - layer[2] + 1, layer[1]])
        elif layer[0] == "pool":
            shape = np.append(shape[:2] // layer[1], shape[2])
        elif layer[0] == "flatten":
            shape = np.array([shape.prod()])
        else:
            counts[i] = layer[1] * (shape[0] + 1)
            shape = np.array([layer[1]])
    return counts
# %% dense_model_weights
dense_model_weights = np.prod((256, 256, 3)) * 64 + 64 + 64 * 6 + 6
# %% cnn_weights
cnn_weights = (np.array([27, 288, 576, 60 * 60 * 32, 64]) + 1) * np.array([32, 64, 32, 64, 6])
cnn_total = cnn_weights.sum()
# %% feature_map_sizes
feature_map_sizes = np.array([28, 14, 14, 7]) ** 2 * np.array([16, 16, 32, 32])
