# On a tie the highest class is the answer.
# hint: On a tie you answer with the higher class index, but the lowest one is asked for. Look at which of two equal counts wins in your code.
# fails: baseline/test_tie
# %% baseline
def majority_accuracy(y_train, y_test):
    counts = np.bincount(y_train)
    answer = len(counts) - 1 - counts[::-1].argmax()
    return float(np.mean(np.asarray(y_test) == answer))
