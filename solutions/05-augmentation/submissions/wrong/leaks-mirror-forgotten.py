# Grey versions are compared, but not their mirror images.
# hint: Your `find_leaks` misses all mirrored pictures. Compare each test picture with the mirror images of the training pictures too, left and right exchanged.
# fails: find_leaks/test_three_of_five
# fails: find_leaks/test_mirrored
# fails: find_leaks/test_mirrored_and_grey
# fails: find_leaks/test_rounded_pictures
# %% find_leaks
def find_leaks(train_images, test_images):
    weights = np.array([0.299, 0.587, 0.114])
    train = train_images @ weights
    return [i for i, test in enumerate(test_images @ weights) if np.abs(train - test).max(axis=(1, 2)).min() < 0.01]
