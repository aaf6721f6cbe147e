# The pair is returned as predicted and actual.
# hint: Your `most_confused` finds the right entry, but returns the predicted class first. The actual class comes first: that is the row.
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
    mistakes = np.array(matrix)
    np.fill_diagonal(mistakes, -1)
    actual, predicted = np.unravel_index(mistakes.argmax(), mistakes.shape)
    return predicted, actual
