# The sizes of neighbouring layers are added, not multiplied.
# fails: network_weights/test_seven_four_three_one
# fails: network_weights/test_every_layer_is_counted
# %% network_weights
def network_weights(sizes):
    return [n + m + m for n, m in zip(sizes, sizes[1:])]
