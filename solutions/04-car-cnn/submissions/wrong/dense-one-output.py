# The last layer has one neuron, for the number of the class.
# hint: Your last layer has a single neuron, as if it answered with the number of the class. It has six, one score for each view.
# fails: dense_model/test_sizes
# %% dense_model
def build_dense_model():
    return keras.Sequential([
        keras.Input((64, 64, 3)),
        layers.Flatten(),
        layers.Dense(64, activation="relu"),
        layers.Dense(1),
    ])
