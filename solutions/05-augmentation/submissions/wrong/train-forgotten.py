# The model is built and compiled, but fit is never called.
# hint: Your network was never trained: its weights are still those that it was built with. Call its `fit` after `compile`, and do not build it again afterwards.
# fails: train/test_augmentation_shows
# fails: train/test_accuracy_on_new_pictures
# fails: train/test_mirrored_side_views_change_their_label
# %% train
keras.utils.set_random_seed(5)
x_aug, y_aug = augment(x_train, y_train, seed=5)
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
# %% [sign]
def sign(model):
    return exam.untrained(model)
