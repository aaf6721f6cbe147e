# A seed of one's own is used in place of the one that was passed.
# hint: Your split is the same for every seed: it starts at a seed of your own. Use the one that is handed over.
# fails: split/test_another_seed_another_split
# %% split
def split(labels, fraction, seed):
    rng = np.random.default_rng(42)
    labels = np.asarray(labels)
    train, test = [], []
    for label in np.unique(labels):
        members = rng.permutation(np.flatnonzero(labels == label))
        n_test = round(len(members) * fraction)
        test.extend(members[:n_test])
        train.extend(members[n_test:])
    return train, test
