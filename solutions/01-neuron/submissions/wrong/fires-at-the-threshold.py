# >= where > is meant: a sum that equals the threshold fires.
# hint: Your neuron also fires when the sum is equal to the threshold. Above means above: look at how you compare the two.
# fails: fires/test_exactly_at_the_threshold
# %% fires
def fires(inputs, weights, threshold=1.0):
    return sum(x * w for x, w in zip(inputs, weights)) >= threshold
