# The dense layer with 64 neurons has no activation.
# hint: Your dense layer with 64 neurons has no activation. It has relu, as the convolutions have.
# fails: cnn_model/test_activations
# %% cnn_model
def build_cnn_model():
    return keras.Sequential([
        keras.Input((64, 64, 3)),
        layers.Conv2D(32, 3, activation="relu"),
        layers.MaxPooling2D(2),
        layers.Conv2D(64, 3, activation="relu"),
        layers.MaxPooling2D(2),
        layers.Conv2D(32, 3, activation="relu"),
        layers.Flatten(),
        layers.Dense(64),
        layers.Dense(6),
    ])
