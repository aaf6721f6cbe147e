# Exactly two layers are joined.
# fails: collapse/test_any_number_of_layers
# %% collapse
def collapse(layers):
    first, second = np.array(layers[0][0], float), np.array(layers[1][0], float)
    whole = second[:, 1:] @ first
    whole[:, 0] += second[:, 0]
    return whole
