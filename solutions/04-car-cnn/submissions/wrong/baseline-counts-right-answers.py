# The number of right answers, not their share.
# hint: You return how many of the test labels are right. Accuracy is a share: divide by the number of test labels.
# fails: baseline/test_three_of_five
# fails: baseline/test_training_decides
# fails: baseline/test_tie
# fails: baseline/test_share_of_the_test_labels
# %% baseline
def majority_accuracy(y_train, y_test):
    answer = np.bincount(y_train).argmax()
    return int(np.sum(np.asarray(y_test) == answer))
