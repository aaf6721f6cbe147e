# One intercept is counted for each input of a layer instead of each neuron.
# hint: Your numbers have one intercept for each input of a layer. The intercepts belong to the layer's neurons, one for each.
# fails: network_weights/test_seven_four_three_one
# fails: network_weights/test_every_layer_is_counted
# %% network_weights
def network_weights(sizes):
    return [a * (b + 1) for a, b in zip(sizes, sizes[1:])]
