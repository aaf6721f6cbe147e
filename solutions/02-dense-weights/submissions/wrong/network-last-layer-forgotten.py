# The loop stops one layer too early.
# hint: Your list is one number short: the last layer is missing. Look at where your loop ends.
# fails: network_weights/test_seven_four_three_one
# fails: network_weights/test_the_input_is_no_layer
# fails: network_weights/test_a_layer_sees_only_the_one_before
# fails: network_weights/test_every_layer_is_counted
# %% network_weights
def network_weights(sizes):
    counts = []
    for i in range(len(sizes) - 2):
        counts.append((sizes[i] + 1) * sizes[i + 1])
    return counts
