# The hidden layer has no activation.
# hint: The hidden layer needs its activation, relu. Without one, two dense layers are no more than one.
# fails: dense_model/test_activation
# %% dense_model
def build_dense_model():
    return keras.Sequential([
        keras.Input((64, 64, 3)),
        layers.Flatten(),
        layers.Dense(64),
        layers.Dense(6),
    ])
