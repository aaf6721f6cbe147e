# The most frequent class is looked up in the test labels.
# hint: You answer with a class that is frequent among the test labels. Look at what you count: the training labels decide which class it is, the test labels only how often that is right.
# fails: baseline/test_three_of_five
# fails: baseline/test_training_decides
# %% baseline
def majority_accuracy(y_train, y_test):
    return np.bincount(y_test).max() / len(y_test)
