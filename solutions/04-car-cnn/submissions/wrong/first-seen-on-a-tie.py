# On a tie, the class that occurs first is taken.
# hint: On a tie the lowest class index is the answer, wherever it stands in the list. If you use Python's `Counter`: it prefers the class that comes first.
# fails: baseline/test_tie
# %% baseline
def majority_accuracy(y_train, y_test):
    from collections import Counter
    answer = Counter(np.asarray(y_train).tolist()).most_common(1)[0][0]
    return float(np.mean(np.asarray(y_test) == answer))
