# The indices come in the order in which the training pictures were gone through.
# hint: Your `find_leaks` gives the right indices in the order of the training pictures. They should be in ascending order.
# fails: find_leaks/test_three_of_five
# fails: find_leaks/test_each_index_once
# %% find_leaks
def find_leaks(train_images, test_images):
    weights = np.array([0.299, 0.587, 0.114])
    test = test_images @ weights
    leaks = []
    for train in train_images @ weights:
        for other in (train, train[:, ::-1]):
            for i in np.flatnonzero(np.abs(test - other).max(axis=(1, 2)) < 0.01).tolist():
                if i not in leaks:
                    leaks.append(i)
    return leaks
