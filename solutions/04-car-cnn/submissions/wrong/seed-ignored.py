# The source of chance is not started at the seed, so every call gives other parts.
# hint: The same seed should give the same two parts again. All chance has to come from a source that starts at the seed.
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
