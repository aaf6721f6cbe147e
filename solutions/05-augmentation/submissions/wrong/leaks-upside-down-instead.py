# The mirror lies on the floor: top and bottom are exchanged instead of left and right.
# hint: The mirror in your `find_leaks` exchanges top and bottom. It should exchange left and right, as in 5.2: look at the axis that you reverse.
# fails: find_leaks/test_three_of_five
# fails: find_leaks/test_mirrored
# fails: find_leaks/test_mirrored_and_grey
# fails: find_leaks/test_rounded_pictures
# fails: find_leaks/test_no_false_alarm
# %% find_leaks
def find_leaks(train_images, test_images):
    weights = np.array([0.299, 0.587, 0.114])
    train = train_images @ weights
    train = np.concatenate([train, train[:, ::-1]])
    return [i for i, test in enumerate(test_images @ weights) if np.abs(train - test).max(axis=(1, 2)).min() < 0.01]
