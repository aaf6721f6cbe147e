# The two parts are drawn separately, so some pictures are in both and some in neither.
# hint: Your two parts are drawn independently of each other, so some pictures are in both and others in neither. Draw once: what is not drawn for the test part is for training.
# fails: split/test_fifteen_pictures
# fails: split/test_no_picture_twice
# fails: split/test_no_picture_lost
# %% split
def split(labels, fraction, seed):
    rng = np.random.default_rng(seed)
    labels = np.asarray(labels)
    train, test = [], []
    for label in np.unique(labels):
        members = np.flatnonzero(labels == label)
        n_test = round(len(members) * fraction)
        test.extend(rng.choice(members, n_test, replace=False))
        train.extend(rng.choice(members, len(members) - n_test, replace=False))
    return train, test
