# The two directions of a pair are added up.
# hint: Your `most_confused` adds the two directions of a pair. To take a Left for a Right is one kind of mistake, the other way round is another: look for the largest single entry.
# fails: confusion/test_webinars_matrices
# fails: confusion/test_one_entry_actual_first
# %% confusion
def confusion_matrix(y_true, y_pred, n_classes=6):
    matrix = np.zeros((n_classes, n_classes), dtype=int)
    for actual, predicted in zip(y_true, y_pred):
        matrix[actual, predicted] += 1
    return matrix


def accuracy(matrix):
    return np.trace(np.asarray(matrix)) / np.sum(matrix)


def most_confused(matrix):
    matrix = np.array(matrix)
    both = np.triu(matrix + matrix.T, 1)
    if both.max() == 0:
        return (0, 1)
    i, j = np.unravel_index(both.argmax(), both.shape)
    return (i, j) if matrix[i, j] >= matrix[j, i] else (j, i)
