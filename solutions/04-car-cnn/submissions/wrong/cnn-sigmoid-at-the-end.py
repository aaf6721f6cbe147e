# The last layer has a sigmoid for each view.
# hint: The last layer of your CNN has a sigmoid for each view: six separate questions. Give it no activation (logits) or softmax.
# fails: cnn_model/test_dense_end
# %% cnn_model
def build_cnn_model():
    return keras.Sequential([
        keras.Input((64, 64, 3)),
        layers.Conv2D(32, 3, activation="relu"),
        layers.MaxPooling2D(2),
        layers.Conv2D(64, 3, activation="relu"),
        layers.MaxPooling2D(2),
        layers.Conv2D(32, 3, activation="relu"),
        layers.Flatten(),
        layers.Dense(64, activation="relu"),
        layers.Dense(6, activation="sigmoid"),
    ])
