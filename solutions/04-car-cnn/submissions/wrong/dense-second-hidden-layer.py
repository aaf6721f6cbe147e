# A second hidden layer, because deeper is better.
# hint: Your network has a hidden layer too many. Before the last layer there is one Dense layer, that with 64 neurons.
# fails: dense_model/test_three_layers
# fails: dense_model/test_sizes
# %% dense_model
def build_dense_model():
    return keras.Sequential([
        keras.Input((64, 64, 3)), layers.Flatten(), layers.Dense(64, activation="relu"),
        layers.Dense(64, activation="relu"), layers.Dense(6),
    ])
