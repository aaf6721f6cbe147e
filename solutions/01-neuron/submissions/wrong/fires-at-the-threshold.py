# >= where > is meant: a sum that equals the threshold fires.
# fails: fires/test_exactly_at_the_threshold
# %% fires
def fires(inputs, weights, threshold=1.0):
    return sum(x * w for x, w in zip(inputs, weights)) >= threshold
