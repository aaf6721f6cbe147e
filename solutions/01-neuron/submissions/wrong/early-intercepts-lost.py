# Only the last layer's intercepts are kept.
# hint: Your answer has the intercepts of the last layer only. What an earlier neuron's intercept adds to its output goes on through the weights of the later layers, like everything else: carry it along.
# fails: collapse/test_two_layers_become_one
# fails: collapse/test_early_intercepts_are_kept
# fails: collapse/test_early_intercepts_are_weighted
# %% collapse
def collapse(layers):
    weights = np.eye(len(layers[0][0][0]) - 1)
    for vectors, _ in layers:
        vectors = np.array(vectors, float)
        weights = vectors[:, 1:] @ weights
    return np.column_stack([vectors[:, 0], weights])
