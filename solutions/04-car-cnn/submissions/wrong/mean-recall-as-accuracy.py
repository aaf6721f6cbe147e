# The accuracy is the mean of the classes' own.
# hint: Your `accuracy` is the mean of the accuracies of the classes. Each picture counts the same, not each class: divide all that is right by all there is.
# fails: confusion/test_webinars_matrices
# fails: confusion/test_each_picture_counts_the_same
# %% confusion
def confusion_matrix(y_true, y_pred, n_classes=6):
    matrix = np.zeros((n_classes, n_classes), dtype=int)
    for actual, predicted in zip(y_true, y_pred):
        matrix[actual, predicted] += 1
    return matrix


def accuracy(matrix):
    matrix = np.asarray(matrix)
    return np.mean(np.diag(matrix) / matrix.sum(axis=1))


def most_confused(matrix):
    mistakes = np.array(matrix)
    np.fill_diagonal(mistakes, -1)
    return np.unravel_index(mistakes.argmax(), mistakes.shape)
