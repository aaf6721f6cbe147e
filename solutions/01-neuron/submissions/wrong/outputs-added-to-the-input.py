# The next layer sees all outputs so far, the input too, and not only the layer before it.
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
