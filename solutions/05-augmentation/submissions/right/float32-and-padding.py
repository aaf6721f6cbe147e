# float32 everywhere; shifts by padding and cutting out; the legacy random generator; Keras's functional API.
# trains: yes
# %% invert
def invert(images):
    return (np.float32(1) - images.astype(np.float32)).astype(np.float32)
# %% flip
def flip(images, labels):
    partner = {0: 0, 1: 1, 2: 3, 3: 2, 4: 5, 5: 4}
    return np.float32([np.fliplr(image) for image in images]), [partner[int(label)] for label in labels]
# %% grayscale
def grayscale(images):
    images = images.astype(np.float32)
    r, g, b = images[..., 0], images[..., 1], images[..., 2]
    grey = np.float32(0.299) * r + np.float32(0.587) * g + np.float32(0.114) * b
    return np.stack([grey, grey, grey], axis=3)
# %% shift
def shift(images, dx, dy):
    n, height, width, _ = images.shape
    frame = max(abs(dx), abs(dy))
    framed = np.pad(images.astype(np.float32), ((0, 0), (frame, frame), (frame, frame), (0, 0)), mode="edge")
    return framed[:, frame - dy : frame - dy + height, frame - dx : frame - dx + width]
# %% augment
def augment(images, labels, seed):
    random = np.random.RandomState(seed)
    steps = [(dx, dy) for dx in range(-6, 7) for dy in range(-6, 7) if dx or dy]
    moved = [shift(image[None], *steps[random.randint(len(steps))])[0] for image in images]
    mirrored, mirrored_labels = flip(images, labels)
    x = np.vstack([np.float32(images), mirrored, grayscale(images), np.float32(moved)])
    y = np.hstack([labels, mirrored_labels, labels, labels])
    order = random.permutation(len(x))
    return x[order], y[order]
# %% train
keras.utils.set_random_seed(3)
x_aug, y_aug = augment(x_train, y_train, seed=3)
inputs = keras.Input((64, 64, 3))
x = keras.layers.Conv2D(32, 3)(inputs)
x = keras.layers.ReLU()(x)
x = keras.layers.MaxPooling2D()(x)
x = keras.layers.Conv2D(64, 3, activation="relu")(x)
x = keras.layers.MaxPooling2D()(x)
x = keras.layers.Conv2D(32, 3, activation="relu")(x)
x = keras.layers.Flatten()(x)
x = keras.layers.Dense(64, activation="relu")(x)
model = keras.Model(inputs, keras.layers.Dense(6)(x))
loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
model.compile(keras.optimizers.Adam(1e-3), loss, metrics=["accuracy"])
history = model.fit(x_aug, y_aug, batch_size=32, epochs=16, validation_data=(x_val, y_val), verbose=0)
# %% find_leaks
def find_leaks(train_images, test_images):
    weights = np.float32([0.299, 0.587, 0.114])
    train = np.float32(train_images) @ weights
    leaks = []
    for index, picture in enumerate(np.float32(test_images) @ weights):
        as_it_is = np.max(np.abs(train - picture), axis=(1, 2)).min()
        mirrored = np.max(np.abs(train - picture[:, ::-1]), axis=(1, 2)).min()
        if min(as_it_is, mirrored) < np.float32(0.0125):
            leaks.append(np.int64(index))
    return np.array(leaks, dtype=int)
