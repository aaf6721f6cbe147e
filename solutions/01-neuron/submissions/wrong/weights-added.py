# The weights along a path are added.
# hint: Your results are the weight vectors of the layers added up, place by place. Along a path from an input to an output the weights are multiplied; only the paths that end at the same output are added.
# fails: collapse/test_two_layers_become_one
# fails: collapse/test_weights_multiply_along_a_path
# fails: collapse/test_the_order_of_the_layers
# fails: collapse/test_early_intercepts_are_kept
# fails: collapse/test_early_intercepts_are_weighted
# fails: collapse/test_any_number_of_layers
# %% collapse
def collapse(layers):
    total = np.array(layers[0][0], float)
    for vectors, _ in layers[1:]:
        total = total + np.array(vectors, float)
    return total
