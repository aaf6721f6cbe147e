# The fraction is taken as the share of the training part.
# hint: Your training part is as large as the test part should be. `fraction` is the share of the test part, and the training part is returned first.
# fails: split/test_fifteen_pictures
# fails: split/test_fraction_is_for_testing
# %% split
def split(labels, fraction, seed):
    rng = np.random.default_rng(seed)
    labels = np.asarray(labels)
    train, test = [], []
    for label in np.unique(labels):
        members = rng.permutation(np.flatnonzero(labels == label))
        n = round(len(members) * fraction)
        train.extend(members[:n])
        test.extend(members[n:])
    return train, test
