# The tiles of the poolings overlap.
# hint: The tiles of your poolings overlap: they move on by one pixel only. Look at strides; where nothing is said, a tile moves on by its own size.
# fails: cnn_model/test_pooling
# %% cnn_model
def build_cnn_model():
    return keras.Sequential([
        keras.Input((64, 64, 3)),
        layers.Conv2D(32, 3, activation="relu"),
        layers.MaxPooling2D(2, strides=1),
        layers.Conv2D(64, 3, activation="relu"),
        layers.MaxPooling2D(2, strides=1),
        layers.Conv2D(32, 3, activation="relu"),
        layers.Flatten(),
        layers.Dense(64, activation="relu"),
        layers.Dense(6),
    ])
