# The network is built for the webinar's pictures of 256 pixels.
# hint: Your dense network is built for larger pictures than these, perhaps those of the webinar. Give its `keras.Input` the shape of the pictures that you loaded.
# fails: dense_model/test_takes_the_pictures
# %% dense_model
def build_dense_model():
    return keras.Sequential([
        keras.Input((256, 256, 3)),
        layers.Flatten(),
        layers.Dense(64, activation="relu"),
        layers.Dense(6),
    ])
