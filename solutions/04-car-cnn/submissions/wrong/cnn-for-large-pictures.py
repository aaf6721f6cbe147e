# The network is built for the webinar's pictures of 256 pixels.
# hint: Your CNN is built for larger pictures than ours: its weights do not mind, until the maps reach Flatten. Look at the shape that `keras.Input` says.
# fails: cnn_model/test_takes_the_pictures
# %% cnn_model
def build_cnn_model():
    return keras.Sequential([
        keras.Input((256, 256, 3)),
        layers.Conv2D(32, 3, activation="relu"),
        layers.MaxPooling2D(2),
        layers.Conv2D(64, 3, activation="relu"),
        layers.MaxPooling2D(2),
        layers.Conv2D(32, 3, activation="relu"),
        layers.Flatten(),
        layers.Dense(64, activation="relu"),
        layers.Dense(6),
    ])
