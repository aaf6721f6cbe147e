# The input is counted as a layer, with no weights.
# fails: network_weights/test_seven_four_three_one
# fails: network_weights/test_the_input_is_no_layer
# fails: network_weights/test_every_layer_is_counted
# %% network_weights
def network_weights(sizes):
    counts = [0]
    for before, after in zip(sizes, sizes[1:]):
        counts.append((before + 1) * after)
    return counts
