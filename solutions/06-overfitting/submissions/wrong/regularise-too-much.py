# So strong a penalty on the weights that nothing is learnt.
# hint: You regularise so strongly that your network learns hardly anything, not even its training pictures: that leaves no gap, and is no cure. Make the penalty on the weights a hundred times smaller, or drop fewer neurons.
# fails: regularise/test_the_gap_is_small
# fails: regularise/test_new_pictures
# trains: yes
# %% regularise
keras.utils.set_random_seed(1)
price = keras.regularizers.L2(1.0)
model = keras.Sequential([
    keras.Input((64, 64, 3)),
    keras.layers.Conv2D(16, 3, activation="relu", kernel_regularizer=price),
    keras.layers.MaxPooling2D(),
    keras.layers.Conv2D(32, 3, activation="relu", kernel_regularizer=price),
    keras.layers.MaxPooling2D(),
    keras.layers.Flatten(),
    keras.layers.Dense(64, activation="relu", kernel_regularizer=price),
    keras.layers.Dense(6, kernel_regularizer=price),
])
train(model, x_train, y_train, epochs=16)
# %% [sign]
def sign(model):
    remedies = [one for one in exam.layers(model) if one.get("kernel_regularizer") or one["class"] == "Dropout"]
    return bool(remedies) and not exam.untrained(model) and exam.accuracy(model, exam.training_cars()) < 0.5
