# The last number of each weight vector is taken for the intercept.
# hint: Your `forward` takes the last number of each weight vector for the intercept. The intercept comes first, and the weight of the first input comes second.
# fails: forward/test_the_picture
# fails: forward/test_the_intercept_comes_first
# %% forward
def forward(x, layers):
    outputs = []
    for vectors, activation in layers:
        x = [activation(sum(a * b for a, b in zip(x, w[:-1])) + w[-1]) for w in vectors]
        outputs.append(x)
    return outputs
