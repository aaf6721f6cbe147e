# The intercepts are not counted.
# hint: Your numbers are products of two neighbouring sizes, without the intercepts. Each neuron of each layer has one, and it counts as a weight.
# fails: network_weights/test_seven_four_three_one
# fails: network_weights/test_every_layer_is_counted
# %% network_weights
def network_weights(sizes):
    return [a * b for a, b in zip(sizes, sizes[1:])]
