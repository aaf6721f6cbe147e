# Index arrays made by hand, dictionaries for the labels, whole-number shuffles; works on copies that it changes in place.
# trains: yes
# %% invert
def invert(images):
    inverted = np.ones_like(images)
    inverted -= images
    return inverted
# %% flip
def flip(images, labels):
    other_side = {2: 3, 3: 2, 4: 5, 5: 4}
    width = images.shape[2]
    mirrored = np.take(images, range(width - 1, -1, -1), axis=2)
    return mirrored, [other_side.get(int(label), int(label)) for label in labels]
# %% grayscale
def grayscale(images):
    grey = np.empty(images.shape)
    grey[..., 0] = 0.299 * images[..., 0] + 0.587 * images[..., 1] + 0.114 * images[..., 2]
    grey[..., 1] = grey[..., 0]
    grey[..., 2] = grey[..., 0]
    return grey
# %% shift
def shift(images, dx, dy):
    moved = images.copy()
    for _ in range(abs(dx)):  # a pixel at a time; the column at the edge stays, and so is repeated
        if dx > 0:
            moved[:, :, 1:] = moved[:, :, :-1].copy()
        else:
            moved[:, :, :-1] = moved[:, :, 1:].copy()
    for _ in range(abs(dy)):
        if dy > 0:
            moved[:, 1:] = moved[:, :-1].copy()
        else:
            moved[:, :-1] = moved[:, 1:].copy()
    return moved
# %% augment
def augment(images, labels, seed):
    import random

    chooser = random.Random(seed)
    steps = [(dx, dy) for dx in range(-6, 7) for dy in range(-6, 7) if dx or dy]
    made = []
    for image, label in zip(images, labels):
        one = image[None]
        mirrored, (other,) = flip(one, [label])
        shifted = shift(one, *chooser.choice(steps))
        made += [(image, label), (mirrored[0], other), (grayscale(one)[0], label), (shifted[0], label)]
    chooser.shuffle(made)
    return np.array([image for image, _ in made]), np.array([int(label) for _, label in made])
# %% train
keras.utils.set_random_seed(7)
x_aug, y_aug = augment(x_train, y_train, seed=7)
x_aug = x_aug.astype("float32")
model = keras.Sequential([keras.Input((64, 64, 3))])
for filters in (32, 64):
    model.add(keras.layers.Conv2D(filters, 3, activation="relu"))
    model.add(keras.layers.MaxPooling2D())
model.add(keras.layers.Conv2D(32, 3, activation="relu"))
model.add(keras.layers.Flatten())
for neurons, activation in ((64, "relu"), (6, "softmax")):
    model.add(keras.layers.Dense(neurons, activation))
loss = keras.losses.SparseCategoricalCrossentropy()
model.compile(keras.optimizers.Adam(1e-3), loss, metrics=["accuracy"])
calmer = keras.callbacks.ReduceLROnPlateau("val_loss", patience=4)
model.fit(x_aug, y_aug, 24, 12, validation_data=(x_val, y_val), callbacks=[calmer], verbose=0)
# %% find_leaks
def find_leaks(train_images, test_images):
    def luminance(images):
        return 0.299 * images[..., 0] + 0.587 * images[..., 1] + 0.114 * images[..., 2]

    known = luminance(np.asarray(train_images, dtype=float))
    leaks = []
    for index, image in enumerate(luminance(np.asarray(test_images, dtype=float))):
        for other in (image, image[:, ::-1]):
            if (np.abs(known - other).reshape(len(known), -1).max(axis=1) < 0.01).any():
                leaks.append(index)
                break
    return leaks
