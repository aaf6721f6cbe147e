# The convolutions are padded to keep their size.
# hint: The convolutions have no padding. With same padding the maps keep their frame, and there are more weights after Flatten than in the figure.
# fails: cnn_model/test_no_padding
# %% cnn_model
def build_cnn_model():
    return keras.Sequential([
        keras.Input((64, 64, 3)),
        layers.Conv2D(32, 3, activation="relu", padding="same"),
        layers.MaxPooling2D(2),
        layers.Conv2D(64, 3, activation="relu", padding="same"),
        layers.MaxPooling2D(2),
        layers.Conv2D(32, 3, activation="relu", padding="same"),
        layers.Flatten(),
        layers.Dense(64, activation="relu"),
        layers.Dense(6),
    ])
