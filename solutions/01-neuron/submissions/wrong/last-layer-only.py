# Only the outputs of the last layer are returned.
# fails: forward/test_the_picture
# fails: forward/test_every_layer_is_returned
# %% forward
def forward(x, layers):
    for vectors, activation in layers:
        x = [activation(w[0] + sum(a * b for a, b in zip(x, w[1:]))) for w in vectors]
    return x
