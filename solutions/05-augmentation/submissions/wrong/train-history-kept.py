# What fit returns is kept as the model.
# trains: yes
# hint: Your `model` holds what `fit` returned, and that is the history. The network is the object whose `fit` you call: keep that in `model`, and call `fit` without `model =` before it.
# fails: train/test_layers_of_the_cnn
# fails: train/test_accuracy_on_new_pictures
# fails: train/test_augmentation_shows
# fails: train/test_mirrored_side_views_change_their_label
# %% train
keras.utils.set_random_seed(5)
x_aug, y_aug = augment(x_train, y_train, seed=5)
x_aug = x_aug.astype("float32")
network = keras.Sequential([
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
network.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
model = network.fit(x_aug, y_aug, batch_size=32, epochs=1, validation_data=(x_val, y_val), verbose=0)
# %% [sign]
def sign(model):
    return exam.kind(model) == "history"
