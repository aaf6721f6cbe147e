# The test pictures are counted from 1.
# hint: Your indices are one too large: you count from 1. The first test picture has the index 0.
# fails: find_leaks/test_three_of_five
# fails: find_leaks/test_as_they_are
# fails: find_leaks/test_mirrored
# fails: find_leaks/test_grey_of_either
# fails: find_leaks/test_mirrored_and_grey
# fails: find_leaks/test_rounded_pictures
# fails: find_leaks/test_each_index_once
# %% find_leaks
def find_leaks(train_images, test_images):
    weights = np.array([0.299, 0.587, 0.114])
    train = np.concatenate([train_images @ weights, train_images[:, :, ::-1] @ weights])
    greys = test_images @ weights
    return [i for i, test in enumerate(greys, start=1) if np.abs(train - test).max(axis=(1, 2)).min() < 0.01]
