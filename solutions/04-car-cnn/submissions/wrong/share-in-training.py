# The accuracy is worked out on the training labels.
# hint: Your accuracy is that on the training labels: the test labels are never used. Training decides the answer, and the test labels tell how often it is right.
# fails: baseline/test_three_of_five
# fails: baseline/test_training_decides
# fails: baseline/test_tie
# fails: baseline/test_share_of_the_test_labels
# %% baseline
def majority_accuracy(y_train, y_test):
    return np.bincount(y_train).max() / len(y_train)
