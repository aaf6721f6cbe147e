# Whole numbers kept as float or float32, rounding by math.floor and math.ceil.
# %% shape_of
def shape_of(nested):
    return np.shape(nested)
# %% dense_weights
def dense_weights(n_inputs, n_neurons):
    return np.float32(n_inputs) * np.float32(n_neurons) + np.float32(n_neurons)
# %% network_weights
def network_weights(sizes):
    return [np.array(float(n * m + m)) for n, m in zip(sizes, sizes[1:])]
# %% conv_weights
def conv_weights(kernel_height, kernel_width, channels, filters):
    return np.prod(np.array([kernel_height, kernel_width, channels, filters], dtype=np.float32)) + filters
# %% output_shape
import math

def output_shape(shape, kernel, padding="valid", stride=1):
    if padding == "valid":
        return math.floor((shape[0] - kernel) / stride + 1), math.floor((shape[1] - kernel) / stride + 1)
    # TensorFlow's rule: pad just enough, then count as for valid
    padded = [n + max((math.ceil(n / stride) - 1) * stride + kernel - n, 0) for n in shape]
    return math.floor((padded[0] - kernel) / stride + 1), math.floor((padded[1] - kernel) / stride + 1)
# %% count_weights
import math

def count_weights(input_shape, layers):
    h, w, c = (float(n) for n in input_shape)
    counts = []
    for name, *rest in layers:
        if name == "conv":
            counts.append(c * rest[1] ** 2 * rest[0] + rest[0])
            h, w, c = h - (rest[1] - 1), w - (rest[1] - 1), float(rest[0])
        elif name == "dense":
            counts.append(h * w * c * rest[0] + rest[0])
            h, w, c = 1.0, 1.0, float(rest[0])
        else:
            counts.append(0.0)
            if name == "pool":
                h, w = math.floor(h / rest[0]), math.floor(w / rest[0])
    return counts
# %% dense_model_weights
dense_model_weights = np.float32(12583366)
# %% cnn_weights
cnn_weights = np.array([896, 18496, 18464, 7372864, 390], dtype=np.float32)
cnn_total = float(cnn_weights.sum())
# %% feature_map_sizes
feature_map_sizes = [784.0 * 16, 784.0 * 4, 784.0 * 8, 784.0 * 2]
