# Loops over pictures, rows and columns; lists are collected and stacked at the end.
# trains: yes
# %% invert
def invert(images):
    result = np.zeros(images.shape)
    for n in range(images.shape[0]):
        for i in range(images.shape[1]):
            for j in range(images.shape[2]):
                for c in range(3):
                    result[n, i, j, c] = 1 - images[n, i, j, c]
    return result
# %% flip
def flip(images, labels):
    mirrored, new_labels = [], []
    for image, label in zip(images, labels):
        width = image.shape[1]
        copy = image.copy()
        for j in range(width):
            copy[:, j] = image[:, width - 1 - j]
        mirrored.append(copy)
        if label == 2:
            new_labels.append(3)
        elif label == 3:
            new_labels.append(2)
        elif label == 4:
            new_labels.append(5)
        elif label == 5:
            new_labels.append(4)
        else:
            new_labels.append(int(label))
    return np.array(mirrored), np.array(new_labels)
# %% grayscale
def grayscale(images):
    result = np.zeros_like(images)
    for n, image in enumerate(images):
        for i, row in enumerate(image):
            for j, (r, g, b) in enumerate(row):
                result[n, i, j, :] = 0.299 * r + 0.587 * g + 0.114 * b
    return result
# %% shift
def shift(images, dx, dy):
    n, height, width, channels = images.shape
    result = np.empty_like(images)
    for i in range(height):
        for j in range(width):
            from_row = min(max(i - dy, 0), height - 1)
            from_column = min(max(j - dx, 0), width - 1)
            result[:, i, j] = images[:, from_row, from_column]
    return result
# %% augment
def augment(images, labels, seed):
    rng = np.random.default_rng(seed)
    pairs = []
    for image, label in zip(images, labels):
        one, its_label = image[None], np.array([label])
        mirrored, mirrored_label = flip(one, its_label)
        while True:
            dx, dy = int(rng.integers(-6, 7)), int(rng.integers(-6, 7))
            if dx != 0 or dy != 0:
                break
        pairs.append((image, label))
        pairs.append((mirrored[0], mirrored_label[0]))
        pairs.append((grayscale(one)[0], label))
        pairs.append((shift(one, dx, dy)[0], label))
    order = rng.permutation(len(pairs))
    return np.array([pairs[k][0] for k in order]), np.array([pairs[k][1] for k in order])
# %% train
keras.utils.set_random_seed(1)
x_aug, y_aug = augment(x_train, y_train, 1)
x_aug = x_aug.astype(np.float32)
model = keras.Sequential()
model.add(keras.Input(shape=(64, 64, 3)))
model.add(keras.layers.Conv2D(32, (3, 3), activation="relu"))
model.add(keras.layers.MaxPooling2D((2, 2)))
model.add(keras.layers.Conv2D(64, (3, 3), activation="relu"))
model.add(keras.layers.MaxPooling2D((2, 2)))
model.add(keras.layers.Conv2D(32, (3, 3), activation="relu"))
model.add(keras.layers.Flatten())
model.add(keras.layers.Dense(64, activation="relu"))
model.add(keras.layers.Dense(6))
model.compile(
    optimizer="adam", loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True), metrics=["accuracy"]
)
history = model.fit(x_aug, y_aug, epochs=14, batch_size=32, validation_data=(x_val, y_val), verbose=2)
# %% find_leaks
def find_leaks(train_images, test_images):
    relatives = []
    for image in train_images:
        grey = np.dot(image, [0.299, 0.587, 0.114])
        relatives.append(grey)
        relatives.append(grey[:, ::-1])
    leaks = []
    for index in range(len(test_images)):
        grey = np.dot(test_images[index], [0.299, 0.587, 0.114])
        for relative in relatives:
            if abs(grey[0, 0] - relative[0, 0]) < 0.01 and np.abs(grey - relative).max() < 0.01:
                leaks.append(index)
                break
    return leaks
