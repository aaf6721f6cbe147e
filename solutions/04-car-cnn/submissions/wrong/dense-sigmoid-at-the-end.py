# The last layer has a sigmoid for each view.
# hint: Your last layer has a sigmoid for each view: six separate questions, whose answers need not add up to 1. Give it no activation (logits) or softmax.
# fails: dense_model/test_output
# %% dense_model
def build_dense_model():
    return keras.Sequential([
        keras.Input((64, 64, 3)),
        layers.Flatten(),
        layers.Dense(64, activation="relu"),
        layers.Dense(6, activation="sigmoid"),
    ])
