# Every layer gets the network's input, not the outputs of the layer before.
# hint: Your results are those of layers that all look at the network's input. Only the first one sees it: after each layer, its outputs must become the inputs of the next one.
# fails: forward/test_the_picture
# fails: forward/test_each_layer_feeds_the_next
# %% forward
def forward(x, layers):
    outputs = []
    for vectors, activation in layers:
        outputs.append([activation(w[0] + sum(a * b for a, b in zip(x, w[1:]))) for w in vectors])
    return outputs
