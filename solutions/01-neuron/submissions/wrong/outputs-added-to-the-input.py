# The next layer sees all outputs so far, the input too, and not only the layer before it.
# hint: Your later layers still use the network's input. If you keep all numbers in one growing list, the input stands first in it, and the weights meet it instead of the last outputs: hand on only the outputs of the layer before.
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
