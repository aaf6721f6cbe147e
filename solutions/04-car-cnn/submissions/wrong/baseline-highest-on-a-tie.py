# On a tie the highest class is the answer.
# fails: baseline/test_tie
# %% baseline
def majority_accuracy(y_train, y_test):
    counts = np.bincount(y_train)
    answer = len(counts) - 1 - counts[::-1].argmax()
    return float(np.mean(np.asarray(y_test) == answer))
