# The first layer's activation is used in every layer.
# hint: Your results are those of a network that uses the first layer's activation in every layer. Each pair in `layers` brings an activation of its own: take it from there in every round of the loop.
# fails: forward/test_the_picture
# fails: forward/test_each_layer_has_its_own_activation
# %% forward
def forward(x, layers):
    outputs = []
    activation = layers[0][1]
    for vectors, _ in layers:
        x = [activation(w[0] + sum(a * b for a, b in zip(x, w[1:]))) for w in vectors]
        outputs.append(x)
    return outputs
