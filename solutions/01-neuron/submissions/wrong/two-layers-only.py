# Exactly two layers are joined.
# hint: You join exactly two layers: one alone ends in an IndexError, and a third is left out. Let a loop go over all the layers that follow the first.
# fails: collapse/test_any_number_of_layers
# %% collapse
def collapse(layers):
    first, second = np.array(layers[0][0], float), np.array(layers[1][0], float)
    whole = second[:, 1:] @ first
    whole[:, 0] += second[:, 0]
    return whole
