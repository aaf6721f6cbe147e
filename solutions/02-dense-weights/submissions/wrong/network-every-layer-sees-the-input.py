# Every layer is connected to the input, not to the layer before it.
# hint: All your layers have the network's inputs as their own. Only the first one has: each later layer takes in what the layer just before it puts out.
# fails: network_weights/test_seven_four_three_one
# fails: network_weights/test_a_layer_sees_only_the_one_before
# fails: network_weights/test_every_layer_is_counted
# %% network_weights
def network_weights(sizes):
    return [(sizes[0] + 1) * n for n in sizes[1:]]
