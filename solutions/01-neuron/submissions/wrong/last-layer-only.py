# Only the outputs of the last layer are returned.
# hint: You return the outputs of the last layer only, as one list of numbers. Collect the outputs of every layer as you go, one list for each, and return them all.
# fails: forward/test_the_picture
# fails: forward/test_every_layer_is_returned
# %% forward
def forward(x, layers):
    for vectors, activation in layers:
        x = [activation(w[0] + sum(a * b for a, b in zip(x, w[1:]))) for w in vectors]
    return x
