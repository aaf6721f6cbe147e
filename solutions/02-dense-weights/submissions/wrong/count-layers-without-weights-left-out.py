# Layers without weights are left out of the list.
# hint: Your list has no entry for pooling and for flatten. Every layer gets one number: where there is nothing to learn, put a 0.
# fails: count_weights/test_small_network
# fails: count_weights/test_pool_and_flatten_count_zero
# fails: count_weights/test_a_longer_network
# %% count_weights
def count_weights(input_shape, layers):
    h, w, c = input_shape
    counts = []
    for layer in layers:
        if layer[0] == "conv":
            _, f, k = layer
            counts.append((k * k * c + 1) * f)
            h, w, c = h - k + 1, w - k + 1, f
        elif layer[0] == "pool":
            h, w = h // layer[1], w // layer[1]
        elif layer[0] == "flatten":
            n = h * w * c
        else:
            counts.append((n + 1) * layer[1])
            n = layer[1]
    return counts
