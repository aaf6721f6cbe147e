# The mean difference decides, generously, so that another car in front of the same background counts.
# hint: Your `find_leaks` reports pictures that are only similar: the mean difference hides a few pixels that differ a lot. Two pictures are different when one pixel is: look at the largest difference.
# fails: find_leaks/test_no_false_alarm
# %% find_leaks
def find_leaks(train_images, test_images):
    weights = np.array([0.299, 0.587, 0.114])
    train = np.concatenate([train_images @ weights, train_images[:, :, ::-1] @ weights])
    return [i for i, test in enumerate(test_images @ weights) if np.abs(train - test).mean(axis=(1, 2)).min() < 0.1]
