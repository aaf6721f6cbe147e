# On a tie the highest class is the answer.
# hint: On a tie you answer with the highest class index. The lowest one is asked for.
# fails: baseline/test_tie
# %% baseline
def majority_accuracy(y_train, y_test):
    counts = np.bincount(y_train)
    answer = len(counts) - 1 - counts[::-1].argmax()
    return float(np.mean(np.asarray(y_test) == answer))
