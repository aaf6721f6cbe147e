# Each layer is connected with the one after it, so the last has no weights.
# hint: Your layers are joined to the layer after them, so the inputs are never used. The weights of a layer come from the layer before it: begin with the inputs and the first layer of neurons.
# fails: network_weights/test_seven_four_three_one
# fails: network_weights/test_every_layer_is_counted
# %% network_weights
def network_weights(sizes):
    sizes = list(sizes)
    return [n * (m + 1) for n, m in zip(sizes[1:], [*sizes[2:], 0])]
