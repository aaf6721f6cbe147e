# One total is returned instead of a number for each layer.
# hint: You return one number, the total of the network. The question asks for a list with one number for each layer after the input.
# fails: network_weights/test_seven_four_three_one
# fails: network_weights/test_the_input_is_no_layer
# fails: network_weights/test_a_layer_sees_only_the_one_before
# fails: network_weights/test_every_layer_is_counted
# %% network_weights
def network_weights(sizes):
    return sum((a + 1) * b for a, b in zip(sizes, sizes[1:]))
