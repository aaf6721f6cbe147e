# The last layer has a sigmoid for each view.
# fails: dense_model/test_output
# %% dense_model
def build_dense_model():
    return keras.Sequential([
        keras.Input((64, 64, 3)),
        layers.Flatten(),
        layers.Dense(64, activation="relu"),
        layers.Dense(6, activation="sigmoid"),
    ])
