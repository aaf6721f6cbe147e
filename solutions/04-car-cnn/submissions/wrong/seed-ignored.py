# The source of chance is not started at the seed, so every call gives other parts.
# hint: Your split is another one each time, even with the same seed. Make a source of chance from the seed, and draw from no other.
# fails: split/test_same_seed_same_split
# %% split
def split(labels, fraction, seed):
    labels = np.asarray(labels)
    train, test = [], []
    for label in np.unique(labels):
        members = np.random.permutation(np.flatnonzero(labels == label))
        n_test = round(len(members) * fraction)
        test.extend(members[:n_test])
        train.extend(members[n_test:])
    return train, test
