# Keras's functional interface with a Rescaling layer that changes nothing, early stopping on the validation pictures, float32 results.
# trains: yes
# %% load
cars = dict(np.load("cars.npz"))
x_train = (cars["x_train"] / 255.0).astype(np.float32)
x_val = (cars["x_val"] / 255.0).astype(np.float32)
y_train, y_val = cars["y_train"].astype(int), cars["y_val"].astype(int)
# %% split
def split(labels, fraction, seed):
    rng = np.random.default_rng(seed)
    labels = list(labels)
    test_indices = []
    for label in set(labels):
        members = [i for i, other in enumerate(labels) if other == label]
        test_indices += rng.choice(members, size=round(fraction * len(members)), replace=False).tolist()
    chosen = set(test_indices)
    return tuple(i for i in range(len(labels)) if i not in chosen), tuple(sorted(chosen))
# %% baseline
def majority_accuracy(y_train, y_test):
    y_train, y_test = list(y_train), list(y_test)
    answer = max(sorted(set(y_train)), key=y_train.count)
    return np.float32(y_test.count(answer) / len(y_test))
# %% dense_model
def build_dense_model():
    inputs = keras.Input(shape=(64, 64, 3))
    x = layers.Rescaling(1.0)(inputs)
    x = layers.Flatten()(x)
    x = layers.Dense(64, activation=keras.activations.relu)(x)
    return keras.Model(inputs, layers.Dense(6)(x))
# %% cnn_model
def build_cnn_model():
    inputs = keras.Input(shape=(64, 64, 3))
    x = layers.Rescaling(1.0)(inputs)
    x = layers.Conv2D(32, 3, activation="relu")(x)
    x = layers.MaxPooling2D(2)(x)
    x = layers.Conv2D(64, 3, activation="relu")(x)
    x = layers.MaxPooling2D(2)(x)
    x = layers.Conv2D(32, 3, activation="relu")(x)
    x = layers.Flatten()(x)
    x = layers.Dense(64, activation=keras.activations.relu)(x)
    return keras.Model(inputs, layers.Dense(6, activation="softmax")(x))
# %% train
keras.utils.set_random_seed(5)
model = build_cnn_model()
model.compile(keras.optimizers.Adam(1e-3), keras.losses.SparseCategoricalCrossentropy(), metrics=["accuracy"])
patient = keras.callbacks.EarlyStopping(monitor="val_accuracy", patience=6, restore_best_weights=True)
history = model.fit(
    x_train, y_train, epochs=22, batch_size=32, validation_data=(x_val, y_val), callbacks=[patient], verbose=0
)
# %% confusion
def confusion_matrix(y_true, y_pred, n_classes=6):
    matrix = np.zeros((n_classes, n_classes), dtype=np.float32)
    np.add.at(matrix, (np.asarray(y_true), np.asarray(y_pred)), 1)
    return matrix


def accuracy(matrix):
    matrix = np.asarray(matrix, dtype=np.float32)
    return np.float32(np.einsum("ii->", matrix) / np.einsum("ij->", matrix))


def most_confused(matrix):
    matrix = np.array(matrix, dtype=np.float32)
    matrix[np.eye(len(matrix), dtype=bool)] = -np.inf
    return np.argwhere(matrix == matrix.max())[0]
# %% softmax
def softmax(logits):
    z = np.asarray(logits, dtype=np.float32)
    powers = np.exp(z - np.max(z, axis=1)[:, None])
    return powers / np.sum(powers, axis=1)[:, None]
# %% decide
def decide(probabilities, threshold):
    return tuple(int(np.argmax(row)) if np.max(row) >= threshold else -1 for row in probabilities)
