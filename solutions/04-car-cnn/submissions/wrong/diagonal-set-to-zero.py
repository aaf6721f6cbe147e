# The diagonal is set to 0, which is as large as no mistake.
# hint: Where there are no mistakes, your `most_confused` answers with a place on the diagonal. You set the diagonal to 0, and so it is as large as the entries beside it: it should be smaller than all of them.
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
    mistakes = np.array(matrix)
    np.fill_diagonal(mistakes, 0)
    return np.unravel_index(mistakes.argmax(), mistakes.shape)
