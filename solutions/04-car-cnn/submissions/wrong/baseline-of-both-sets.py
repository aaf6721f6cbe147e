# The most frequent class of training and test labels together.
# hint: The test labels take part when you choose the answer. They are not known in advance: only the training labels decide which class is the most frequent one.
# fails: baseline/test_three_of_five
# fails: baseline/test_training_decides
# %% baseline
def majority_accuracy(y_train, y_test):
    answer = np.bincount(np.concatenate([y_train, y_test])).argmax()
    return float(np.mean(np.asarray(y_test) == answer))
