# All pictures are augmented first and split afterwards, so that twins are on both sides.
# trains: yes
# hint: Your x_val is no longer that of the file: you put all pictures together, augmented them and split afterwards, so that a picture and its copy stand on both sides. Split first, and augment the training part only.
# fails: train/test_augmented_set_and_model
# fails: find_leaks/test_x_aug_holds_none_of_x_val
# %% train
keras.utils.set_random_seed(5)
x_all, y_all = augment(np.concatenate([x_train, x_val]), np.concatenate([y_train, y_val]), seed=5)
x_aug, y_aug = x_all[: 4 * len(x_train)].astype("float32"), y_all[: 4 * len(y_train)]
x_val, y_val = x_all[4 * len(x_train) :], y_all[4 * len(y_train) :]
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
