# The convolutions have no activation.
# hint: None of your convolutions has an activation. Each of the three has relu.
# fails: cnn_model/test_activations
# %% cnn_model
def build_cnn_model():
    return keras.Sequential([
        keras.Input((64, 64, 3)),
        layers.Conv2D(32, 3),
        layers.MaxPooling2D(2),
        layers.Conv2D(64, 3),
        layers.MaxPooling2D(2),
        layers.Conv2D(32, 3),
        layers.Flatten(),
        layers.Dense(64, activation="relu"),
        layers.Dense(6),
    ])
