# numpy throughout; both networks end with a softmax, and the loss is Keras's default by name.
# trains: yes
# %% load
data = np.load("cars.npz")
x_train, x_val = (np.divide(data[key], 255, dtype=np.float32) for key in ("x_train", "x_val"))
y_train, y_val = data["y_train"].astype(np.int32), data["y_val"].astype(np.int32)
# %% split
def split(labels, fraction, seed):
    rng = np.random.RandomState(seed)
    labels = np.asarray(labels)
    order = rng.permutation(len(labels))
    test = np.zeros(len(labels), dtype=bool)
    for label in np.unique(labels):
        members = order[labels[order] == label]
        test[members[: int(np.ceil(fraction * len(members)))]] = True
    return np.flatnonzero(~test), np.flatnonzero(test)
# %% baseline
def majority_accuracy(y_train, y_test):
    values, counts = np.unique(y_train, return_counts=True)
    return np.mean(np.array(y_test) == values[np.argmax(counts)])
# %% dense_model
def build_dense_model():
    return keras.Sequential([
        layers.Input(shape=(64, 64, 3)),
        layers.Flatten(),
        layers.Dense(64, "relu"),
        layers.Dense(6, "softmax"),
    ])
# %% cnn_model
def build_cnn_model():
    return keras.Sequential([
        layers.Input(shape=(64, 64, 3)),
        layers.Conv2D(32, (3, 3), activation="relu"),
        layers.MaxPooling2D((2, 2)),
        layers.Conv2D(64, (3, 3), activation="relu"),
        layers.MaxPooling2D((2, 2)),
        layers.Conv2D(32, (3, 3), activation="relu"),
        layers.Flatten(),
        layers.Dense(64, activation="relu"),
        layers.Dense(6, activation="softmax"),
    ])
# %% train
keras.utils.set_random_seed(11)
model = build_cnn_model()
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
history = model.fit(x_train, y_train, epochs=18, validation_data=(x_val, y_val), verbose=0).history
# %% confusion
def confusion_matrix(y_true, y_pred, n_classes=6):
    places = np.asarray(y_true) * n_classes + np.asarray(y_pred)
    return np.bincount(places, minlength=n_classes**2).reshape(n_classes, n_classes)


def accuracy(matrix):
    matrix = np.asarray(matrix)
    return np.diag(matrix).sum() / matrix.sum()


def most_confused(matrix):
    matrix = np.asarray(matrix)
    off = np.where(np.eye(len(matrix), dtype=bool), -1, matrix)
    return divmod(int(off.argmax()), len(matrix))
# %% softmax
def softmax(logits):
    z = np.array(logits, dtype=np.float64)
    z -= z.max(axis=-1, keepdims=True)
    return np.exp(z) / np.exp(z).sum(axis=-1, keepdims=True)
# %% decide
def decide(probabilities, threshold):
    p = np.array(probabilities)
    answers = np.argmax(p, axis=-1)
    answers[np.max(p, axis=-1) < threshold] = -1
    return answers
