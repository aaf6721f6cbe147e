# Each row of the matrix is divided by its sum.
# hint: Your `confusion_matrix` holds shares: each row is divided by its sum. Its entries are counts: leave the division out.
# fails: confusion/test_webinars_matrices
# fails: confusion/test_every_picture_counts
# fails: confusion/test_size_of_the_matrix
# %% confusion
def confusion_matrix(y_true, y_pred, n_classes=6):
    matrix = np.zeros((n_classes, n_classes), dtype=int)
    for actual, predicted in zip(y_true, y_pred):
        matrix[actual, predicted] += 1
    return matrix / np.maximum(matrix.sum(axis=1, keepdims=True), 1)


def accuracy(matrix):
    return np.trace(np.asarray(matrix)) / np.sum(matrix)


def most_confused(matrix):
    mistakes = np.array(matrix)
    np.fill_diagonal(mistakes, -1)
    return np.unravel_index(mistakes.argmax(), mistakes.shape)
