# Masks, sorting and bincount; arrays as answers; a Functional network and one built layer by layer.
# %% load
cars = np.load("cars.npz")
x_train, x_val = (np.divide(cars[key], 255, dtype=np.float32) for key in ("x_train", "x_val"))
y_train, y_val = cars["y_train"].astype(int), cars["y_val"].astype(int)
cars.close()
# %% split
def split(labels, fraction, seed):
    labels = np.array(labels)
    numbers = np.random.RandomState(seed).uniform(size=len(labels))
    test = np.zeros(len(labels), dtype=bool)
    for label in set(labels.tolist()):
        own = np.where(labels == label)[0]
        test[own[np.argsort(numbers[own])][: int(round(fraction * len(own)))]] = True
    return np.nonzero(~test)[0], np.nonzero(test)[0]
# %% baseline
def majority_accuracy(y_train, y_test):
    classes, counts = np.unique(y_train, return_counts=True)
    right = np.equal(y_test, classes[counts == counts.max()][0])
    return np.count_nonzero(right) / np.size(y_test)
# %% dense_model
def build_dense_model():
    network = keras.Sequential(name="dense_model")
    network.add(keras.Input(shape=(64, 64, 3)))
    network.add(layers.Flatten())
    network.add(layers.Dense(units=64, activation=keras.activations.relu))
    network.add(layers.Dense(units=6, activation="softmax"))
    return network
# %% cnn_model
def build_cnn_model():
    x = pictures = keras.Input(shape=(64, 64, 3))
    for filters in (32, 64):
        x = layers.Conv2D(filters, kernel_size=(3, 3), activation="relu")(x)
        x = layers.MaxPooling2D(pool_size=(2, 2))(x)
    x = layers.Flatten()(layers.Conv2D(32, kernel_size=(3, 3), activation="relu")(x))
    return keras.Model(pictures, layers.Dense(6)(layers.Dense(64, activation="relu")(x)))
# %% confusion
def confusion_matrix(y_true, y_pred, n_classes=6):
    pairs = np.asarray(y_true) * n_classes + np.asarray(y_pred)
    return np.bincount(pairs, minlength=n_classes**2).reshape(n_classes, n_classes)


def accuracy(matrix):
    matrix = np.array(matrix)
    return (matrix * np.eye(len(matrix))).sum() / matrix.sum()


def most_confused(matrix):
    matrix = np.array(matrix)
    off = ~np.eye(len(matrix), dtype=bool)
    places = np.argwhere(off)
    return tuple(places[np.argmax(matrix[off])].tolist())
# %% softmax
def softmax(logits):
    logits = np.array(logits, dtype=float)
    return 1 / np.exp(np.minimum(logits[:, None, :] - logits[:, :, None], 700)).sum(axis=2)
# %% decide
def decide(probabilities, threshold):
    answers = []
    for row in np.array(probabilities):
        order = np.argsort(-row, kind="stable")
        answers.append(order[0] if not row[order[0]] < threshold else -1)
    return np.array(answers)
