# The threshold is one half, whatever is passed.
# hint: Your `decide` compares with one half, whatever `threshold` is. Look for a 0.5, where the argument belongs.
# fails: decide/test_threshold_is_respected
# %% decide
def decide(probabilities, threshold):
    p = np.asarray(probabilities)
    return np.where(p.max(axis=1) >= 0.5, p.argmax(axis=1), -1).tolist()
