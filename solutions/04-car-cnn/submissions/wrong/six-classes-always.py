# The matrix has six rows, whatever n_classes says.
# hint: Your `confusion_matrix` always has six rows and columns. Their number is the argument `n_classes`: look for a fixed 6.
# fails: confusion/test_webinars_matrices
# fails: confusion/test_size_of_the_matrix
# %% confusion
def confusion_matrix(y_true, y_pred, n_classes=6):
    matrix = np.zeros((6, 6), dtype=int)
    for actual, predicted in zip(y_true, y_pred):
        matrix[actual % 6, predicted % 6] += 1
    return matrix


def accuracy(matrix):
    return np.trace(np.asarray(matrix)) / np.sum(matrix)


def most_confused(matrix):
    mistakes = np.array(matrix)
    np.fill_diagonal(mistakes, -1)
    return np.unravel_index(mistakes.argmax(), mistakes.shape)
