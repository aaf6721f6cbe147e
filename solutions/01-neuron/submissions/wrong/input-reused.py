# Every layer gets the network's input, not the outputs of the layer before.
# fails: forward/test_the_picture
# fails: forward/test_each_layer_feeds_the_next
# %% forward
def forward(x, layers):
    outputs = []
    for vectors, activation in layers:
        outputs.append([activation(w[0] + sum(a * b for a, b in zip(x, w[1:]))) for w in vectors])
    return outputs
