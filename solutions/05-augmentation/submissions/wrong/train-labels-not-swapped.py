# The network is trained on mirrored pictures that kept the label of the other side.
# trains: yes
# hint: Your network gives a mirrored car the label that it had before the mirror: it has learned from mirrored pictures whose labels did not follow. Look at what `flip` makes of the labels, and at the y_aug that you train with.
# fails: train/test_augmentation_shows
# fails: train/test_accuracy_on_new_pictures
# fails: train/test_mirrored_side_views_change_their_label
# %% train
keras.utils.set_random_seed(5)
x_aug, y_aug = augment(x_train, np.zeros(len(y_train), dtype=int), seed=5)  # the same pictures, in the same order
y_aug = np.empty(len(x_aug), dtype=int)
order = np.random.default_rng(5)
for image in x_train:  # draw as augment does, to know its order
    while not order.integers(-6, 7, 2).any():
        pass
y_aug = np.concatenate([y_train] * 4)[order.permutation(len(x_aug))]
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
# %% [sign]
def sign(model):
    return exam.confuses_mirror_labels(model)
