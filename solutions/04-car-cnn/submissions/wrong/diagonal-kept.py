# The diagonal takes part in the search for the largest mistake.
# hint: Your `most_confused` looks at the diagonal too. There stands what is right: leave it out before you look for the largest entry.
# fails: confusion/test_webinars_matrices
# fails: confusion/test_diagonal_is_no_mistake
# fails: confusion/test_no_mistakes
# %% confusion
def confusion_matrix(y_true, y_pred, n_classes=6):
    matrix = np.zeros((n_classes, n_classes), dtype=int)
    for actual, predicted in zip(y_true, y_pred):
        matrix[actual, predicted] += 1
    return matrix


def accuracy(matrix):
    return np.trace(np.asarray(matrix)) / np.sum(matrix)


def most_confused(matrix):
    matrix = np.asarray(matrix)
    return np.unravel_index(matrix.argmax(), matrix.shape)
