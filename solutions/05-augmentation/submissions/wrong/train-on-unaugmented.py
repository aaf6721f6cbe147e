# The augmented set is made, and the model is trained on the pictures as they were.
# trains: yes
# hint: Your network knows the pictures of x_train, but not their mirror images: it was trained on the pictures as they were. Give x_aug and y_aug to `fit`.
# fails: train/test_augmentation_shows
# may fail: train/test_accuracy_on_new_pictures
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
model.fit(x_train, y_train, batch_size=32, epochs=16, validation_data=(x_val, y_val), verbose=0)
# %% [sign]
def sign(model):
    return exam.saw_no_mirror(model)
