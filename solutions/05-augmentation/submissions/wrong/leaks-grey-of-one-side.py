# Grey copies of training pictures are found among the test pictures, but not the other way round.
# hint: Your `find_leaks` finds grey copies among the test pictures, but not grey copies in the training set. Make both sides grey before you compare.
# fails: find_leaks/test_grey_of_either
# fails: find_leaks/test_mirrored_and_grey
# %% find_leaks
def find_leaks(train_images, test_images):
    grey = np.repeat((train_images @ np.array([0.299, 0.587, 0.114]))[..., None], 3, axis=-1)
    known = np.concatenate([train_images, train_images[:, :, ::-1], grey, grey[:, :, ::-1]])
    return [i for i, image in enumerate(test_images) if np.abs(known - image).max(axis=(1, 2, 3)).min() < 0.01]
