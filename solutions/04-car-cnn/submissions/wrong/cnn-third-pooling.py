# There is a pooling after the third convolution, too.
# hint: There is a pooling too many in your CNN. The third convolution has none behind it: Flatten follows at once.
# fails: cnn_model/test_eight_layers
# fails: cnn_model/test_pooling
# %% cnn_model
def build_cnn_model():
    return keras.Sequential([
        keras.Input((64, 64, 3)),
        layers.Conv2D(32, 3, activation="relu"),
        layers.MaxPooling2D(2),
        layers.Conv2D(64, 3, activation="relu"),
        layers.MaxPooling2D(2),
        layers.Conv2D(32, 3, activation="relu"),
        layers.MaxPooling2D(2),
        layers.Flatten(),
        layers.Dense(64, activation="relu"),
        layers.Dense(6),
    ])
