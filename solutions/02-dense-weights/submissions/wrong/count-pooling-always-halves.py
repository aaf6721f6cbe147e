# Pooling halves, whatever the size of its blocks.
# hint: Your pooling halves height and width, whatever the size of its blocks. The size stands in the layer, after the word pool: look for a 2 in your code.
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
            h, w = h // 2, w // 2
        elif layer[0] == "flatten":
            counts.append(0)
            n = h * w * c
        else:
            counts.append((n + 1) * layer[1])
            n = layer[1]
    return counts
