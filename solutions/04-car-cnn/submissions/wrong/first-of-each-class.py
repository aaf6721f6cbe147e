# The test part is the beginning of each class, with no chance in it.
# hint: Your test part is always the beginning of each class: there is no chance in it. Shuffle the pictures of a class before you divide them, with a source of chance that starts at the seed.
# fails: split/test_another_seed_another_split
# %% split
def split(labels, fraction, seed):
    labels = np.asarray(labels)
    train, test = [], []
    for label in np.unique(labels):
        members = np.flatnonzero(labels == label)
        n_test = round(len(members) * fraction)
        test.extend(members[:n_test])
        train.extend(members[n_test:])
    return train, test
