# Written for two layers: those in between are passed over, and one alone is taken twice.
# hint: Your answer joins the first and the last layer only: layers between them are left out, and a single layer is joined with itself. Go through the layers one after the other, from the second to the last.
# fails: collapse/test_any_number_of_layers
# %% collapse
def collapse(layers):
    first, last = np.array(layers[0][0], float), np.array(layers[-1][0], float)
    answer = last[:, 1:] @ first
    answer[:, 0] += last[:, 0]
    return answer
