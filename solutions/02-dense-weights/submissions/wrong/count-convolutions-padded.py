# The convolutions are taken to be padded, so the picture keeps its size.
# hint: Your convolutions leave height and width as they are. They are valid here, so each one trims both, and the layers after it get what is left.
# fails: count_weights/test_small_network
# fails: count_weights/test_convolutions_trim_the_picture
# fails: count_weights/test_a_longer_network
# %% count_weights
def count_weights(input_shape, layers):
    h, w, c = input_shape
    counts = []
    for layer in layers:
        if layer[0] == "conv":
            _, f, k = layer
            counts.append((k * k * c + 1) * f)
            c = f
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
