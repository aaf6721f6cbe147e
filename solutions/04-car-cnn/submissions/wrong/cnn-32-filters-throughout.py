# All three convolutions have 32 filters.
# hint: All your convolutions have the same number of filters. The one in the middle has 64.
# fails: cnn_model/test_filters
# %% cnn_model
def build_cnn_model():
    return keras.Sequential([
        keras.Input((64, 64, 3)),
        layers.Conv2D(32, 3, activation="relu"),
        layers.MaxPooling2D(2),
        layers.Conv2D(32, 3, activation="relu"),
        layers.MaxPooling2D(2),
        layers.Conv2D(32, 3, activation="relu"),
        layers.Flatten(),
        layers.Dense(64, activation="relu"),
        layers.Dense(6),
    ])
