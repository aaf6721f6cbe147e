# Everything at once: einsum, take_along_axis, and the earlier functions called again.
# trains: yes
# %% invert
def invert(images):
    return np.subtract(1.0, images)
# %% flip
def flip(images, labels):
    labels = np.asarray(labels)
    return np.flip(images, axis=2), np.where(labels < 2, labels, labels ^ 1)
# %% grayscale
def grayscale(images):
    return np.einsum("nhwc,c,k->nhwk", images, [0.299, 0.587, 0.114], np.ones(3))
# %% shift
def shift(images, dx, dy):
    y, x = np.indices(images.shape[1:3])
    y = (y - dy).clip(0, images.shape[1] - 1)
    x = (x - dx).clip(0, images.shape[2] - 1)
    return images[:, y, x]
# %% augment
def augment(images, labels, seed):
    rng = np.random.default_rng(seed)
    n, height, width, _ = images.shape
    steps = rng.choice([step for step in np.ndindex(13, 13) if step != (6, 6)], n) - 6
    y = (np.arange(height) - steps[:, :1]).clip(0, height - 1)
    x = (np.arange(width) - steps[:, 1:]).clip(0, width - 1)
    moved = images[np.arange(n)[:, None, None], y[:, :, None], x[:, None, :]]
    mirrored, mirrored_labels = flip(images, labels)
    everything = np.concatenate((images, mirrored, grayscale(images), moved))
    names = np.concatenate((labels, mirrored_labels, labels, labels))
    order = np.arange(4 * n)
    rng.shuffle(order)
    return everything[order], names[order]
# %% train
keras.utils.set_random_seed(2)
x_aug, y_aug = augment(x_train, y_train, seed=2)
x_aug = np.float32(x_aug)
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

model.fit(x_aug, y_aug, batch_size=32, epochs=16, verbose=0)
# %% find_leaks
def find_leaks(train_images, test_images):
    weights = np.array([0.299, 0.587, 0.114])
    test = (test_images @ weights).reshape(len(test_images), -1)
    found = set()
    for train in (train_images @ weights, train_images[:, :, ::-1] @ weights):
        train = train.reshape(len(train), -1)
        distances = (train**2).sum(axis=1)[:, None] + (test**2).sum(axis=1) - 2 * train @ test.T  # squared, all pairs
        found |= set(np.flatnonzero((distances < 1e-4 * train.shape[1]).any(axis=0)).tolist())
    return sorted(found)
