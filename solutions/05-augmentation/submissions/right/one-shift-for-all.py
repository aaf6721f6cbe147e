# One random shift for the whole batch, generic numpy otherwise: the contract allows it.
# trains: yes
# %% invert
invert = lambda images: 1.0 - images
# %% flip
SWAP = np.array([0, 1, 3, 2, 5, 4])


def flip(images, labels):
    return images[:, :, ::-1, :], SWAP[labels]
# %% grayscale
def grayscale(images):
    y = np.tensordot(images, [0.299, 0.587, 0.114], axes=([3], [0]))
    return np.stack((y, y, y), axis=-1)
# %% shift
def shift(images, dx, dy):
    out = images.copy()
    h, w = images.shape[1:3]
    out[:, max(dy, 0) : h + min(dy, 0)] = images[:, max(-dy, 0) : h + min(-dy, 0)]
    out[:, : max(dy, 0)] = images[:, :1]
    out[:, h + min(dy, 0) :] = images[:, -1:]
    rows = out.copy()
    out[:, :, max(dx, 0) : w + min(dx, 0)] = rows[:, :, max(-dx, 0) : w + min(-dx, 0)]
    out[:, :, : max(dx, 0)] = rows[:, :, :1]
    out[:, :, w + min(dx, 0) :] = rows[:, :, -1:]
    return out
# %% augment
def augment(images, labels, seed):
    rng = np.random.default_rng(seed)
    dx, dy = 0, 0
    while dx == 0 and dy == 0:
        dx, dy = rng.integers(-6, 7), rng.integers(-6, 7)
    mirrored, mirrored_labels = flip(images, labels)
    x = np.concatenate([images, mirrored, grayscale(images), shift(images, dx, dy)])
    y = np.concatenate([labels, mirrored_labels, labels, labels])
    order = rng.permutation(len(x))
    return x[order], y[order]
# %% train
keras.utils.set_random_seed(6)
x_aug, y_aug = augment(x_train, y_train, seed=6)
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

model.fit(x_aug, y_aug, batch_size=32, epochs=16, validation_data=(x_val, y_val), verbose=0)
# %% find_leaks
def find_leaks(train_images, test_images):
    weights = [0.299, 0.587, 0.114]
    train, test = np.dot(train_images, weights), np.dot(test_images, weights)
    train = np.concatenate([train, train[:, :, ::-1]])
    return [i for i in range(len(test)) if np.abs(train - test[i]).max(axis=(1, 2)).min() < 0.01]
