# Both parts are rounded down, and a picture that does not come out even is in neither.
# hint: Some pictures are in neither part: both sizes are rounded down. Work out one of them, and give all the rest to the other part.
# fails: split/test_no_picture_lost
# %% split
def split(labels, fraction, seed):
    rng = np.random.default_rng(seed)
    labels = np.asarray(labels)
    train, test = [], []
    for label in np.unique(labels):
        members = rng.permutation(np.flatnonzero(labels == label))
        n_test, n_train = int(len(members) * fraction), int(len(members) * (1 - fraction))
        test.extend(members[:n_test])
        train.extend(members[n_test : n_test + n_train])
    return train, test
