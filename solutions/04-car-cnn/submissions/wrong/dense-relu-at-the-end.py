# The last layer has a relu, too.
# hint: Your last layer has a relu, which cuts off every negative score. Give it no activation (logits) or softmax.
# fails: dense_model/test_output
# %% dense_model
def build_dense_model():
    return keras.Sequential([
        keras.Input((64, 64, 3)),
        layers.Flatten(),
        layers.Dense(64, activation="relu"),
        layers.Dense(6, activation="relu"),
    ])
