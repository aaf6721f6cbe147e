# The search goes column by column, so that another entry comes first on a tie.
# hint: On a tie your `most_confused` finds another entry, since it reads column by column. Read row by row: look at which of your two loops is inside the other.
# fails: confusion/test_first_on_a_tie
# %% confusion
def confusion_matrix(y_true, y_pred, n_classes=6):
    matrix = np.zeros((n_classes, n_classes), dtype=int)
    for actual, predicted in zip(y_true, y_pred):
        matrix[actual, predicted] += 1
    return matrix


def accuracy(matrix):
    return np.trace(np.asarray(matrix)) / np.sum(matrix)


def most_confused(matrix):
    best = (0, 1)
    for j in range(len(matrix)):
        for i in range(len(matrix)):
            if i != j and matrix[i][j] > matrix[best[0]][best[1]]:
                best = (i, j)
    return best
