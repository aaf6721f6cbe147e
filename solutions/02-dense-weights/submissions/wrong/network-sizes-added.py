# The sizes of neighbouring layers are added, not multiplied.
# hint: Your numbers add the sizes of two neighbouring layers. Each neuron has a weight for each neuron before it, so the two sizes multiply; only the intercepts are added.
# fails: network_weights/test_seven_four_three_one
# fails: network_weights/test_every_layer_is_counted
# %% network_weights
def network_weights(sizes):
    return [n + m + m for n, m in zip(sizes, sizes[1:])]
