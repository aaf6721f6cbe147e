# The list begins with the input.
# hint: Your list begins with the input itself, so it has one entry too many. Only what the layers answer belongs in it: begin with an empty list.
# fails: forward/test_the_picture
# fails: forward/test_the_input_is_not_included
# %% forward
def forward(x, layers):
    outputs = [list(x)]
    for vectors, activation in layers:
        outputs.append([activation(w[0] + sum(a * b for a, b in zip(outputs[-1], w[1:]))) for w in vectors])
    return outputs
