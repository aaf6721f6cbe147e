# The intercepts are not counted.
# hint: Your numbers are those of layers without intercepts. Each filter of a convolution and each neuron of a dense layer has one, and it counts as a weight.
# fails: count_weights/test_small_network
# fails: count_weights/test_filters_become_channels
# fails: count_weights/test_convolutions_trim_the_picture
# fails: count_weights/test_pooling_drops_the_remainder
# fails: count_weights/test_flatten_keeps_every_value
# fails: count_weights/test_dense_follows_dense
# fails: count_weights/test_a_longer_network
# %% count_weights
def count_weights(input_shape, layers):
    h, w, c = input_shape
    counts = []
    for layer in layers:
        if layer[0] == "conv":
            _, f, k = layer
            counts.append(k * k * c * f)
            h, w, c = h - k + 1, w - k + 1, f
        elif layer[0] == "pool":
            counts.append(0)
            h, w = h // layer[1], w // layer[1]
        elif layer[0] == "flatten":
            counts.append(0)
            n = h * w * c
        else:
            counts.append(n * layer[1])
            n = layer[1]
    return counts
