# The weights of the one layer come out with rows and columns exchanged.
# hint: Your weights come out with rows and columns exchanged. Each vector of the answer belongs to one neuron of the last layer and holds one weight for each input: look for a transposed matrix (`.T`) or two exchanged indices.
# fails: collapse/test_the_order_of_the_layers
# %% collapse
def collapse(layers):
    whole = np.array(layers[0][0], float)
    for vectors, _ in layers[1:]:
        vectors = np.array(vectors, float)
        whole = vectors[:, 1:] @ whole
        whole[:, 0] += vectors[:, 0]
    weights = whole[:, 1:].T
    return [[b, *row] for b, row in zip(whole[:, 0], weights)] if weights.shape[0] == weights.shape[1] else whole
