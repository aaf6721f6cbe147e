# The matrix is as large as the largest label that occurs.
# hint: Your `confusion_matrix` is only as large as the labels that occur. Its size is `n_classes`, even where the last classes have no picture.
# fails: confusion/test_size_of_the_matrix
# %% confusion
def confusion_matrix(y_true, y_pred, n_classes=6):
    size = max(max(y_true), max(y_pred)) + 1
    matrix = np.zeros((size, size), dtype=int)
    for actual, predicted in zip(y_true, y_pred):
        matrix[actual, predicted] += 1
    return matrix


def accuracy(matrix):
    return np.trace(np.asarray(matrix)) / np.sum(matrix)


def most_confused(matrix):
    mistakes = np.array(matrix)
    np.fill_diagonal(mistakes, -1)
    return np.unravel_index(mistakes.argmax(), mistakes.shape)
