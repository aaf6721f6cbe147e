# Dropout alone, in one place.
# hint: Dropout is your only remedy, and it does not cure this network: it still knows its few pictures by heart. What is missing are pictures: make good copies of those you have, and keep the dropout.
# fails: regularise/test_the_gap_is_small
# fails: regularise/test_new_pictures
# trains: yes
# %% regularise
keras.utils.set_random_seed(1)
model = keras.Sequential([
    keras.Input((64, 64, 3)),
    keras.layers.Conv2D(16, 3, activation="relu"),
    keras.layers.MaxPooling2D(),
    keras.layers.Conv2D(32, 3, activation="relu"),
    keras.layers.MaxPooling2D(),
    keras.layers.Flatten(),
    keras.layers.Dense(64, activation="relu"),
    keras.layers.Dropout(0.5),
    keras.layers.Dense(6),
])
train(model, x_train, y_train, epochs=25)
# %% [sign]
def sign(model):
    layers = exam.layers(model)
    alone = "Dropout" in [one["class"] for one in layers] and not any(one.get("kernel_regularizer") for one in layers)
    return alone and exam.saw_no_mirror(model)
