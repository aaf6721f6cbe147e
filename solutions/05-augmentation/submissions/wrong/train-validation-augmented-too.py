# Training and validation pictures are put together and augmented; the model is then validated on what it knows.
# trains: yes
# hint: The pictures of x_val are in your x_aug, since you augmented them together with those of x_train. Hand x_train alone to `augment`.
# fails: find_leaks/test_x_aug_holds_none_of_x_val
# fails: train/test_augmented_set_and_model
# %% train
keras.utils.set_random_seed(5)
x_all, y_all = np.concatenate([x_train, x_val]), np.concatenate([y_train, y_val])
x_aug, y_aug = augment(x_all, y_all, seed=5)
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
