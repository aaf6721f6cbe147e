# The rarest class of the training labels is the answer.
# hint: You answer with the rarest class of the training labels. Take the most frequent one.
# fails: baseline/test_three_of_five
# fails: baseline/test_training_decides
# fails: baseline/test_share_of_the_test_labels
# %% baseline
def majority_accuracy(y_train, y_test):
    counts = np.bincount(y_train)
    answer = min(set(np.asarray(y_train).tolist()), key=lambda label: counts[label])
    return float(np.mean(np.asarray(y_test) == answer))
