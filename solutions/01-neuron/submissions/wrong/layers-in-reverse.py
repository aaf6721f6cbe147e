# The outputs are collected from the last layer to the first.
# hint: Your lists are right, but their order is not: the last layer comes first. Look at how you put a new list into your collection: it belongs at the end.
# fails: forward/test_the_picture
# fails: forward/test_every_layer_is_returned
# fails: forward/test_each_layer_feeds_the_next
# fails: forward/test_each_layer_has_its_own_activation
# %% forward
def forward(x, layers):
    outputs = []
    for weight_vectors, activation in layers:
        x = [activation(w[0] + sum(a * b for a, b in zip(w[1:], x))) for w in weight_vectors]
        outputs.insert(0, x)
    return outputs
