# Recursion instead of loops; answers are tuples.
# %% shape_of
def shape_of(nested):
    if not isinstance(nested, (list, tuple)):
        return ()
    first = shape_of(nested[0])
    if len(nested) > 1 and shape_of(nested[1:])[1:] != first:
        raise ValueError("ragged")
    return (len(nested), *first)
# %% dense_weights
def dense_weights(n_inputs, n_neurons):
    return 0 if n_neurons == 0 else n_inputs + 1 + dense_weights(n_inputs, n_neurons - 1)
# %% network_weights
def network_weights(sizes):
    if len(sizes) < 2:
        return ()
    return (sizes[1] * (1 + sizes[0]), *network_weights(sizes[1:]))
# %% conv_weights
def conv_weights(kernel_height, kernel_width, channels, filters):
    if filters == 0:
        return 0
    return 1 + kernel_height * kernel_width * channels + conv_weights(kernel_height, kernel_width, channels, filters - 1)
# %% output_shape
def output_shape(shape, kernel, padding="valid", stride=1):
    def places(n):
        return 0 if n <= 0 else 1 + places(n - stride)
    if padding == "same":
        return places(shape[0]), places(shape[1])
    return places(shape[0] - kernel + 1), places(shape[1] - kernel + 1)
# %% count_weights
def count_weights(input_shape, layers):
    if len(layers) == 0:
        return ()
    (kind, *numbers), rest = layers[0], layers[1:]
    if kind == "dense":
        return ((input_shape[0] + 1) * numbers[0], *count_weights((numbers[0],), rest))
    h, w, c = input_shape
    if kind == "conv":
        f, k = numbers
        return ((k * k * c + 1) * f, *count_weights((h - k + 1, w - k + 1, f), rest))
    if kind == "pool":
        return (0, *count_weights((h // numbers[0], w // numbers[0], c), rest))
    return (0, *count_weights((h * w * c,), rest))
# %% dense_model_weights
dense_model_weights = 12_582_976 + 390
# %% cnn_weights
cnn_weights = (896, 18_496, 18_464, 7_372_864, 390)
cnn_total = 7_411_110
# %% feature_map_sizes
feature_map_sizes = (12_544, 3_136, 6_272, 1_568)
