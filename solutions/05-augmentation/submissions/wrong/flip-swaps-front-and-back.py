# Every pair of labels is exchanged, Front and Back too.
# hint: Your `flip` exchanges the labels Front and Back. A mirrored front is still a front: only labels with a side in them change.
# fails: flip/test_front_and_back_stay
# %% flip
def flip(images, labels):
    return images[:, :, ::-1], np.array([1, 0, 3, 2, 5, 4])[labels]
