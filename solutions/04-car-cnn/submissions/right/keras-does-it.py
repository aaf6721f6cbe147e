# Keras and TensorFlow do the arithmetic; dictionaries collect the classes, and the curves of one epoch at a time.
# trains: yes
# %% load
data = dict(np.load("cars.npz"))
x_train = data["x_train"].astype(np.float32) * np.float32(1 / 255)
x_val = data["x_val"].astype(np.float32) * np.float32(1 / 255)
y_train, y_val = data["y_train"], data["y_val"]
# %% split
import random


def split(labels, fraction, seed):
    chooser = random.Random(seed)
    members = {}
    for index, label in enumerate(labels):
        members.setdefault(int(label), []).append(index)
    test = set()
    for indices in members.values():
        test.update(chooser.sample(indices, round(fraction * len(indices))))
    return [i for i in range(len(labels)) if i not in test], sorted(test)
# %% baseline
def majority_accuracy(y_train, y_test):
    counts = {}
    for label in y_train:
        counts[int(label)] = counts.get(int(label), 0) + 1
    answer = sorted(counts, key=lambda label: (-counts[label], label))[0]
    return np.float32(np.mean([label == answer for label in y_test]))
# %% dense_model
def build_dense_model():
    pictures = keras.Input((64, 64, 3))
    hidden = layers.Dense(64, activation="relu")(layers.Flatten()(pictures))
    return keras.Model(pictures, layers.Dense(6, activation="linear")(hidden))
# %% cnn_model
def build_cnn_model():
    network = keras.Sequential([keras.Input((64, 64, 3))])
    for kind, *settings in (
        (layers.Conv2D, 32, 3), (layers.MaxPool2D,), (layers.Conv2D, 64, 3), (layers.MaxPool2D,), (layers.Conv2D, 32, 3),
        (layers.Flatten,), (layers.Dense, 64),
    ):
        network.add(kind(*settings, **({"activation": "relu"} if settings else {})))
    network.add(layers.Dense(6, activation="softmax"))
    return network
# %% train
import tensorflow as tf

keras.utils.set_random_seed(8)
model = build_cnn_model()
model.compile(keras.optimizers.Nadam(), keras.losses.SparseCategoricalCrossentropy(), metrics=["accuracy"])
batches = tf.data.Dataset.from_tensor_slices((x_train, y_train)).shuffle(len(y_train)).batch(32)
history = {"accuracy": [], "val_accuracy": []}
for epoch in range(16):
    latest = model.fit(batches, validation_data=(x_val, y_val), verbose=0).history
    for name, curve in history.items():
        curve.extend(latest[name])
# %% confusion
def confusion_matrix(y_true, y_pred, n_classes=6):
    one_hot = np.eye(n_classes, dtype=int)
    return one_hot[np.asarray(y_true)].T @ one_hot[np.asarray(y_pred)]


def accuracy(matrix):
    return np.diag(matrix).sum() / np.array(matrix).sum()


def most_confused(matrix):
    largest, place = 0, (0, 1)
    for actual, row in enumerate(matrix):
        for predicted, count in enumerate(row):
            if actual != predicted and count > largest:
                largest, place = count, (actual, predicted)
    return place
# %% softmax
def softmax(logits):
    return keras.ops.convert_to_numpy(keras.ops.softmax(np.asarray(logits, dtype="float32"), axis=-1))
# %% decide
def decide(probabilities, threshold):
    best = np.amax(probabilities, axis=-1)
    return [int(place) if sure else -1 for place, sure in zip(np.argmax(probabilities, axis=-1), best >= threshold)]
