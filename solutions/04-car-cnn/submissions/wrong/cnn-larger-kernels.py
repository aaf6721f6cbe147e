# The kernels are 5 by 5.
# hint: Your kernels are larger than 3 by 3. The size of the kernel is the second argument of Conv2D.
# fails: cnn_model/test_kernels
# %% cnn_model
def build_cnn_model():
    return keras.Sequential([
        keras.Input((64, 64, 3)),
        layers.Conv2D(32, 5, activation="relu"),
        layers.MaxPooling2D(2),
        layers.Conv2D(64, 5, activation="relu"),
        layers.MaxPooling2D(2),
        layers.Conv2D(32, 5, activation="relu"),
        layers.Flatten(),
        layers.Dense(64, activation="relu"),
        layers.Dense(6),
    ])
