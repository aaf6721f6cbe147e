# Comprehensions; every function uses those before it, and so do the numbers.
# %% shape_of
def shape_of(nested):
    parts = [shape_of(part) if isinstance(part, list) else () for part in nested]
    if any(part != parts[0] for part in parts):
        raise ValueError("the parts differ in shape")
    return (len(nested),) + parts[0]
# %% dense_weights
def dense_weights(n_inputs, n_neurons):
    return sum(n_inputs + 1 for _ in range(n_neurons))
# %% network_weights
def network_weights(sizes):
    return [dense_weights(a, b) for a, b in zip(sizes[:-1], sizes[1:])]
# %% conv_weights
def conv_weights(kernel_height, kernel_width, channels, filters):
    return dense_weights(kernel_height * kernel_width * channels, filters)
# %% output_shape
def output_shape(shape, kernel, padding="valid", stride=1):
    if padding == "same":
        return [len(range(0, n, stride)) for n in shape]
    return [len(range(0, n - kernel + 1, stride)) for n in shape]
# %% count_weights
def count_weights(input_shape, layers):
    *size, channels = input_shape
    counts = []
    for layer in layers:
        match layer:
            case ("conv", filters, k):
                counts.append(conv_weights(k, k, channels, filters))
                size, channels = output_shape(size, k), filters
            case ("pool", k):
                counts.append(0)
                size = output_shape(size, k, stride=k)
            case ("flatten",):
                counts.append(0)
                channels = size[0] * size[1] * channels
            case ("dense", n):
                counts.append(dense_weights(channels, n))
                channels = n
    return counts
# %% dense_model_weights
dense_model_weights = sum(count_weights((256, 256, 3), [("flatten",), ("dense", 64), ("dense", 6)]))
# %% cnn_weights
webinar_cnn = [("conv", 32, 3), ("pool", 2), ("conv", 64, 3), ("pool", 2), ("conv", 32, 3), ("flatten",), ("dense", 64), ("dense", 6)]
cnn_weights = [n for n in count_weights((256, 256, 3), webinar_cnn) if n > 0]
cnn_total = sum(cnn_weights)
# %% feature_map_sizes
feature_map_sizes = []
digit_size = (28, 28)
for kind, number, k in [("conv", 16, 5), ("pool", 16, 2), ("conv", 32, 5), ("pool", 32, 2)]:
    digit_size = output_shape(digit_size, k, padding="same") if kind == "conv" else output_shape(digit_size, k, stride=k)
    feature_map_sizes.append(digit_size[0] * digit_size[1] * number)
