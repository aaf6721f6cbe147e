# The labels are replaced in place, one after the other, so that Left becomes Right and then Left again.
# hint: After your `flip`, both labels of a pair are the same: once one is replaced by the other, the two can no longer be told apart. Decide by the labels as they were at first.
# fails: flip/test_right_and_left
# fails: flip/test_front_right_and_front_left
# %% flip
def flip(images, labels):
    labels = labels.copy()
    labels[labels == 3] = 2
    labels[labels == 2] = 3
    labels[labels == 5] = 4
    labels[labels == 4] = 5
    return images[:, :, ::-1], labels
