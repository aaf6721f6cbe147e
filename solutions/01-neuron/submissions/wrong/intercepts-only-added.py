# An early intercept is added to the next one, not multiplied by the weights on its way.
# hint: Your early intercepts are simply added to the later ones. On its way an early intercept goes through the weights of the next layer, like every output, and is multiplied by them.
# fails: collapse/test_two_layers_become_one
# fails: collapse/test_early_intercepts_are_weighted
# %% collapse
def collapse(layers):
    first = np.array(layers[0][0], float)
    weights, bias = first[:, 1:], first[:, 0]
    for vectors, _ in layers[1:]:
        vectors = np.array(vectors, float)
        weights = vectors[:, 1:] @ weights
        bias = bias[:len(vectors)] + vectors[:, 0]
    return np.column_stack([bias, weights])
