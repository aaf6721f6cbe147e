# A few pixels are compared, to be quick, and where they agree the rest is not looked at.
# hint: Your `find_leaks` reports pictures that agree only in the pixels you look at. Two pictures may be alike in some places and differ in others: compare all pixels.
# fails: find_leaks/test_no_false_alarm
# %% find_leaks
def find_leaks(train_images, test_images):
    weights = np.array([0.299, 0.587, 0.114])
    train = np.concatenate([train_images @ weights, train_images[:, :, ::-1] @ weights]).reshape(2 * len(train_images), -1)
    test = (test_images @ weights).reshape(len(test_images), -1)
    few = slice(None, None, 37)
    return [i for i in range(len(test)) if np.abs(train[:, few] - test[i, few]).max(axis=1).min() < 0.01]
