# The last layer returns its sums, without its activation.
# hint: Your last layer returns its sums as they are: its activation is never called. Every layer applies its own activation, the last one too.
# fails: forward/test_the_picture
# fails: forward/test_each_layer_has_its_own_activation
# %% forward
def forward(x, layers):
    outputs = []
    for number, (vectors, activation) in enumerate(layers):
        x = [w[0] + sum(a * b for a, b in zip(x, w[1:])) for w in vectors]
        if number < len(layers) - 1:
            x = [activation(z) for z in x]
        outputs.append(x)
    return outputs
