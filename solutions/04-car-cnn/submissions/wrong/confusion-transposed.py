# Rows are predicted, columns actual.
# hint: Your `confusion_matrix` has rows and columns exchanged. The row is the actual class and the column the predicted one: look at the order of your two indices.
# fails: confusion/test_webinars_matrices
# fails: confusion/test_rows_are_actual
# %% confusion
def confusion_matrix(y_true, y_pred, n_classes=6):
    matrix = np.zeros((n_classes, n_classes), dtype=int)
    for actual, predicted in zip(y_true, y_pred):
        matrix[predicted, actual] += 1
    return matrix


def accuracy(matrix):
    return np.trace(np.asarray(matrix)) / np.sum(matrix)


def most_confused(matrix):
    mistakes = np.array(matrix)
    np.fill_diagonal(mistakes, -1)
    return np.unravel_index(mistakes.argmax(), mistakes.shape)
