# Pooling has no weights, so it is skipped, and the shape stays.
# hint: Your numbers are those of a network in which pooling leaves the shape as it is. It has no weights, but it makes height and width smaller, and the layers after it get what is left.
# fails: count_weights/test_small_network
# fails: count_weights/test_pooling_drops_the_remainder
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
            counts.append(0)
        elif layer[0] == "flatten":
            counts.append(0)
            n = h * w * c
        else:
            counts.append((n + 1) * layer[1])
            n = layer[1]
    return counts
