# A picture is listed once for each of its twins.
# hint: Your `find_leaks` names a picture once for each of its twins. It belongs in the list once: after the first twin there is nothing more to find out.
# fails: find_leaks/test_each_index_once
# %% find_leaks
def find_leaks(train_images, test_images):
    weights = np.array([0.299, 0.587, 0.114])
    train = np.concatenate([train_images @ weights, train_images[:, :, ::-1] @ weights])
    leaks = []
    for i, test in enumerate(test_images @ weights):
        for other in train:
            if np.abs(other - test).max() < 0.01:
                leaks.append(i)
    return leaks
