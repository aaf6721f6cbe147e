# The training pictures are brought to 0 to 255; in use the model gets 0 to 1.
# trains: yes
# hint: The values of your x_aug go up to 255, but the network is used with pictures from 0 to 1. Leave x_aug between 0 and 1.
# fails: train/test_augmentation_shows
# fails: train/test_augmented_set_and_model
# fails: train/test_accuracy_on_new_pictures
# fails: train/test_mirrored_side_views_change_their_label
# %% train
keras.utils.set_random_seed(5)
x_aug, y_aug = augment(x_train, y_train, seed=5)
x_aug = (255 * x_aug).astype("float32")
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
model.fit(x_aug, y_aug, batch_size=32, epochs=4, verbose=0)
# %% [sign]
def sign(x_aug):
    return np.max(x_aug) > 2
