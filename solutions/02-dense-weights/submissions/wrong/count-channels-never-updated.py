# Every convolution is given the picture's own channels.
# hint: All your convolutions go through as many channels as the picture has. After a convolution there are as many channels as it has filters: carry them along, together with height and width.
# fails: count_weights/test_filters_become_channels
# fails: count_weights/test_a_longer_network
# %% count_weights
def count_weights(input_shape, layers):
    h, w, c = input_shape
    counts = []
    for layer in layers:
        if layer[0] == "conv":
            _, f, k = layer
            counts.append((k * k * input_shape[2] + 1) * f)
            h, w, c = h - k + 1, w - k + 1, f
        elif layer[0] == "pool":
            counts.append(0)
            h, w = h // layer[1], w // layer[1]
        elif layer[0] == "flatten":
            counts.append(0)
            n = h * w * c
        else:
            counts.append((n + 1) * layer[1])
            n = layer[1]
    return counts
