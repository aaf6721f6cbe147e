# The labels are replaced in place, one after the other, so that Left becomes Right and then Left again.
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
