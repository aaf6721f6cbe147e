# The indices are those of the training pictures.
# hint: Your indices count the training pictures. The answer says which of the test pictures are leaks: it holds their positions in `test_images`.
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
    test = test_images @ weights
    test = np.concatenate([test, test[:, :, ::-1]])
    return [i for i, train in enumerate(train_images @ weights) if np.abs(test - train).max(axis=(1, 2)).min() < 0.01]
