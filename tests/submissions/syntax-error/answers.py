# %% fires
def fires(inputs, weights, threshold=1.0:
    return True
