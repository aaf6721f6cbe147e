# Weights at the same place are multiplied (* instead of @).
# hint: Your results multiply only weights that stand at the same place in two layers. An input reaches an output through every neuron between them, so all these paths are added: that is the matrix product, `@`, not `*`.
# fails: collapse/test_two_layers_become_one
# fails: collapse/test_the_order_of_the_layers
# %% collapse
def collapse(layers):
    first = np.array(layers[0][0], float)
    weights, bias = first[:, 1:], first[:, 0]
    for vectors, _ in layers[1:]:
        vectors = np.array(vectors, float)
        bias = vectors[:, 1:] @ bias + vectors[:, 0]
        weights = vectors[:, 1:] * weights
    return np.column_stack([bias, weights])
