# Every dense layer is fed by the flatten, even when another dense layer stands between.
# hint: All your dense layers have the flattened values as their inputs. Only the first one has: a dense layer that follows another one has as many inputs as that one has neurons.
# fails: count_weights/test_dense_follows_dense
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
            n = h * w * c
        else:
            counts.append((n + 1) * layer[1])
    return counts
