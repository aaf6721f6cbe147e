# The next layer sees all outputs so far, the input too, and not only the layer before it.
# hint: Your layers look at all numbers so far: the network's input and the outputs of all layers. A layer sees only the outputs of the layer just before it: let them replace the old numbers, do not join them.
# fails: forward/test_the_picture
# fails: forward/test_each_layer_feeds_the_next
# %% forward
def forward(x, layers):
    outputs, seen = [], list(x)
    for weight_vectors, activation in layers:
        out = [activation(w[0] + sum(a * b for a, b in zip(w[1:], seen))) for w in weight_vectors]
        outputs.append(out)
        seen = seen + out
    return outputs
