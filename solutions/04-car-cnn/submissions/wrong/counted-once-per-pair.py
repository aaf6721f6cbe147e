# One addition for a whole list of places counts each place once.
# hint: Your `confusion_matrix` counts each pair of classes once, however often it occurs: when numpy adds 1 at a whole list of places, a place that is named twice gets it only once. Count picture by picture.
# fails: confusion/test_webinars_matrices
# fails: confusion/test_every_picture_counts
# %% confusion
def confusion_matrix(y_true, y_pred, n_classes=6):
    matrix = np.zeros((n_classes, n_classes), dtype=int)
    matrix[y_true, y_pred] += 1
    return matrix


def accuracy(matrix):
    return np.trace(np.asarray(matrix)) / np.sum(matrix)


def most_confused(matrix):
    mistakes = np.array(matrix)
    np.fill_diagonal(mistakes, -1)
    return np.unravel_index(mistakes.argmax(), mistakes.shape)
