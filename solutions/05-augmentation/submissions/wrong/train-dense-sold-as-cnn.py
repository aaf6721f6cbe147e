# A dense network is trained instead of the CNN.
# trains: yes
# hint: Your network has no convolution: it is a dense one. Build it from the table, which begins with a Conv2D layer.
# fails: train/test_augmentation_shows
# fails: train/test_layers_of_the_cnn
# fails: train/test_accuracy_on_new_pictures
# %% train
keras.utils.set_random_seed(5)
x_aug, y_aug = augment(x_train, y_train, seed=5)
x_aug = x_aug.astype("float32")
model = keras.Sequential([
    keras.Input((64, 64, 3)),
    keras.layers.Flatten(),
    keras.layers.Dense(64, activation="relu"),
    keras.layers.Dense(6, activation="softmax"),
])
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x_aug, y_aug, batch_size=32, epochs=16, validation_data=(x_val, y_val), verbose=0)
# %% [sign]
def sign(model):
    kinds = [layer["class"] for layer in exam.layers(model)]
    return "Dense" in kinds and "Conv2D" not in kinds
