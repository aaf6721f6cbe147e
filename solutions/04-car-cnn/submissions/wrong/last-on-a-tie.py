# On a tie, the last entry is taken.
# hint: On a tie your `most_confused` takes the last entry. The first one is asked for: look at whether an equal entry replaces the best one so far.
# fails: confusion/test_first_on_a_tie
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
    best = (0, 1)
    for i in range(len(matrix)):
        for j in range(len(matrix)):
            if i != j and matrix[i][j] >= matrix[best[0]][best[1]]:
                best = (i, j)
    return best
