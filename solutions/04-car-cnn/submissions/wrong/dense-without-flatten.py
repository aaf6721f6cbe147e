# Flatten is left out, so each pixel has a network of its own.
# hint: Your network answers for each pixel, not once for each picture: a Dense layer works on the last dimension alone. Flatten comes before it.
# fails: dense_model/test_three_layers
# fails: dense_model/test_takes_the_pictures
# %% dense_model
def build_dense_model():
    return keras.Sequential([
        keras.Input((64, 64, 3)),
        layers.Dense(64, activation="relu"),
        layers.Dense(6),
    ])
