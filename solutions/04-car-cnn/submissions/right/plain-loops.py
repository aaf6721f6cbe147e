# Plain Python: loops, lists, a dictionary of counts; logits at the end of both networks.
# trains: yes
# %% load
cars = np.load("cars.npz")
x_train = np.array(cars["x_train"], dtype=np.float32) / 255
y_train = cars["y_train"]
x_val = np.array(cars["x_val"], dtype=np.float32) / 255
y_val = cars["y_val"]
# %% split
def split(labels, fraction, seed):
    import random
    source = random.Random(seed)
    members = {}
    for i, label in enumerate(labels):
        members.setdefault(int(label), []).append(i)
    train_indices, test_indices = [], []
    for label in sorted(members):
        indices = members[label]
        source.shuffle(indices)
        n_test = int(len(indices) * fraction)
        for position, i in enumerate(indices):
            if position < n_test:
                test_indices.append(i)
            else:
                train_indices.append(i)
    return train_indices, test_indices
# %% baseline
def majority_accuracy(y_train, y_test):
    counts = {}
    for label in y_train:
        counts[int(label)] = counts.get(int(label), 0) + 1
    best = None
    for label in sorted(counts):
        if best is None or counts[label] > counts[best]:
            best = label
    right = 0
    for label in y_test:
        if label == best:
            right += 1
    return right / len(y_test)
# %% dense_model
def build_dense_model():
    model = keras.Sequential()
    model.add(keras.Input((64, 64, 3)))
    model.add(layers.Flatten())
    model.add(layers.Dense(64, activation="relu"))
    model.add(layers.Dense(6))
    return model
# %% cnn_model
def build_cnn_model():
    model = keras.Sequential()
    model.add(keras.Input((64, 64, 3)))
    for filters in (32, 64):
        model.add(layers.Conv2D(filters, 3, activation="relu"))
        model.add(layers.MaxPooling2D())
    model.add(layers.Conv2D(32, 3, activation="relu"))
    model.add(layers.Flatten())
    model.add(layers.Dense(64, activation="relu"))
    model.add(layers.Dense(6))
    return model
# %% train
keras.utils.set_random_seed(7)
model = build_cnn_model()
model.compile("adam", keras.losses.SparseCategoricalCrossentropy(from_logits=True), metrics=["accuracy"])
history = model.fit(x_train, y_train, batch_size=32, epochs=16, validation_data=(x_val, y_val), verbose=0)
# %% confusion
def confusion_matrix(y_true, y_pred, n_classes=6):
    matrix = [[0] * n_classes for _ in range(n_classes)]
    for actual, predicted in zip(y_true, y_pred):
        matrix[int(actual)][int(predicted)] += 1
    return matrix


def accuracy(matrix):
    right = total = 0
    for i in range(len(matrix)):
        for j in range(len(matrix)):
            total += matrix[i][j]
            if i == j:
                right += matrix[i][j]
    return right / total


def most_confused(matrix):
    best = (0, 1)
    for i in range(len(matrix)):
        for j in range(len(matrix)):
            if i != j and matrix[i][j] > matrix[best[0]][best[1]]:
                best = (i, j)
    return best
# %% softmax
def softmax(logits):
    import math
    rows = []
    for row in logits:
        largest = max(row)
        powers = [math.exp(z - largest) for z in row]
        rows.append([power / sum(powers) for power in powers])
    return rows
# %% decide
def decide(probabilities, threshold):
    answers = []
    for row in probabilities:
        best = 0
        for i in range(len(row)):
            if row[i] > row[best]:
                best = i
        answers.append(best if row[best] >= threshold else -1)
    return answers
