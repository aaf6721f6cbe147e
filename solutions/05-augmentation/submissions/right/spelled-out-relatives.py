# Python's own random module and tuples; leaks are sought among all relatives of both pictures, colour by colour.
# trains: yes
# %% invert
def invert(images):
    return np.array([1 - image for image in images])
# %% flip
def flip(images, labels):
    labels = np.array(labels)
    new = labels.copy()
    new[labels == 2] = 3
    new[labels == 3] = 2
    new[labels == 4] = 5
    new[labels == 5] = 4
    return images[..., ::-1, :], tuple(new.tolist())
# %% grayscale
def grayscale(images):
    grey = np.average(images, axis=-1, weights=[0.299, 0.587, 0.114])
    return np.dstack([grey.ravel()] * 3).reshape(images.shape)
# %% shift
def shift(images, dx, dy):
    moved = np.roll(images, (dy, dx), axis=(1, 2))
    if dy > 0:
        moved[:, :dy] = moved[:, dy : dy + 1]
    elif dy < 0:
        moved[:, dy:] = moved[:, dy - 1 : dy]
    if dx > 0:
        moved[:, :, :dx] = moved[:, :, dx : dx + 1]
    elif dx < 0:
        moved[:, :, dx:] = moved[:, :, dx - 1 : dx]
    return moved
# %% augment
import random


def augment(images, labels, seed):
    chance = random.Random(seed)
    mirrored, mirrored_labels = flip(images, labels)
    pairs = list(zip(images, labels)) + list(zip(mirrored, mirrored_labels)) + list(zip(grayscale(images), labels))
    for k in range(len(images)):
        dx, dy = 0, 0
        while (dx, dy) == (0, 0):
            dx, dy = chance.randint(-6, 6), chance.randint(-6, 6)
        pairs.append((shift(images[k : k + 1], dx, dy)[0], labels[k]))
    chance.shuffle(pairs)
    images, labels = zip(*pairs)
    return np.stack(images), np.array(labels)
# %% train
keras.utils.set_random_seed(4)
x_aug, y_aug = augment(x_train, y_train, 4)
x_aug = x_aug.astype("float32")
model = keras.Sequential([
    keras.Input((64, 64, 3)),
    keras.layers.Conv2D(32, 3, activation="relu"),
    keras.layers.MaxPooling2D(2),
    keras.layers.Conv2D(64, 3, activation="relu"),
    keras.layers.MaxPooling2D(2),
    keras.layers.Conv2D(32, 3, activation="relu"),
    keras.layers.Flatten(),
    keras.layers.Dense(64, activation="relu"),
    keras.layers.Dense(6, activation="softmax"),
])
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])

model.fit(x_aug, y_aug, batch_size=32, epochs=12, validation_data=(x_val, y_val), verbose=0)
# %% find_leaks
def find_leaks(train_images, test_images):
    def grey(images):
        return np.repeat((images @ np.array([0.299, 0.587, 0.114]))[..., None], 3, axis=-1)

    def one_of(image, images):
        return (np.abs(images - image).reshape(len(images), -1).max(axis=1) < 0.012).any()

    train_grey, test_grey = grey(train_images), grey(test_images)
    leaks = []
    for i in range(len(test_images)):
        for image, image_grey in (
            (test_images[i], test_grey[i]), (test_images[i][:, ::-1], test_grey[i][:, ::-1]),
        ):
            if one_of(image, train_images) or one_of(image, train_grey) or one_of(image_grey, train_images):
                leaks.append(i)
                break
    return leaks
