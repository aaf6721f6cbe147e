# The matrices are multiplied in reading order.
# hint: Your weights are those of the matrices multiplied in the wrong order. The first layer works on the inputs first, so its matrix stands on the right, and each later layer goes to the left of it.
# fails: collapse/test_two_layers_become_one
# fails: collapse/test_the_order_of_the_layers
# %% collapse
def collapse(layers):
    first = np.array(layers[0][0], float)
    weights, bias = first[:, 1:], first[:, 0]
    for vectors, _ in layers[1:]:
        vectors = np.array(vectors, float)
        bias = vectors[:, 1:] @ bias + vectors[:, 0]
        weights = weights @ vectors[:, 1:]
    return np.column_stack([bias, weights])
