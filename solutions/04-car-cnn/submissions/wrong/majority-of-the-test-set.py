# The most frequent class is looked up in the test labels.
# hint: You look up the most frequent class in the test labels. They are not known in advance: the training labels decide which class it is, and the test labels only how often it is right.
# fails: baseline/test_three_of_five
# fails: baseline/test_training_decides
# %% baseline
def majority_accuracy(y_train, y_test):
    return np.bincount(y_test).max() / len(y_test)
