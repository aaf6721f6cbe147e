# The input is counted as a layer, with no weights.
# hint: Your list begins with a 0 for the input. The input is no layer, so it gets no number: the list has one for each layer after it.
# fails: network_weights/test_seven_four_three_one
# fails: network_weights/test_the_input_is_no_layer
# fails: network_weights/test_every_layer_is_counted
# %% network_weights
def network_weights(sizes):
    counts = [0]
    for before, after in zip(sizes, sizes[1:]):
        counts.append((before + 1) * after)
    return counts
