# Pictures on their heads are counted as mirrored.
# hint: Your `find_leaks` also reports pictures that stand on their heads. Only the mirror that exchanges left and right counts: you reverse one axis too many.
# fails: find_leaks/test_no_false_alarm
# %% find_leaks
def find_leaks(train_images, test_images):
    weights = np.array([0.299, 0.587, 0.114])
    train = train_images @ weights
    train = np.concatenate([train, train[:, :, ::-1], train[:, ::-1], train[:, ::-1, ::-1]])
    return [i for i, test in enumerate(test_images @ weights) if np.abs(train - test).max(axis=(1, 2)).min() < 0.01]
