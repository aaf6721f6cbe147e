# The number of right answers is divided by the number of training labels.
# hint: You divide the number of right answers by the number of training labels. The answers are for the test labels: divide by how many of those there are.
# fails: baseline/test_three_of_five
# fails: baseline/test_training_decides
# fails: baseline/test_tie
# fails: baseline/test_share_of_the_test_labels
# %% baseline
def majority_accuracy(y_train, y_test):
    answer = np.bincount(y_train).argmax()
    return sum(label == answer for label in y_test) / len(y_train)
