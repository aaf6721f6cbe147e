# Flatten counts places, not values: the channels are forgotten.
# hint: Your flatten counts places, height times width, without the channels. Every place has one value in each channel, and the dense layer gets them all.
# fails: count_weights/test_small_network
# fails: count_weights/test_flatten_keeps_every_value
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
            h, w = h // layer[1], w // layer[1]
        elif layer[0] == "flatten":
            counts.append(0)
            n = h * w
        else:
            counts.append((n + 1) * layer[1])
            n = layer[1]
    return counts
