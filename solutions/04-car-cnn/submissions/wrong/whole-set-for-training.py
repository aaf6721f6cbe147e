# The test pictures stay in the training part.
# hint: Your training part holds all pictures, the test pictures too. A picture is in one part only: leave out what was drawn for the test.
# fails: split/test_fifteen_pictures
# fails: split/test_no_picture_twice
# %% split
def split(labels, fraction, seed):
    rng = np.random.default_rng(seed)
    labels = np.asarray(labels)
    test = []
    for label in np.unique(labels):
        members = rng.permutation(np.flatnonzero(labels == label))
        test.extend(members[: round(len(members) * fraction)])
    return np.arange(len(labels)), np.array(test)
