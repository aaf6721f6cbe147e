# So strong a penalty on the weights that nothing is learnt.
# hint: You regularise so strongly that your network learns hardly anything, not even its training pictures: that leaves no gap, and is no cure. Make the price for large weights a hundred times smaller, or drop fewer neurons.
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
    layers = exam.layers(model)
    prices = [(one.get("kernel_regularizer") or {}).get("config", {}) for one in layers]
    strong = any(max(one.get("l1", 0), one.get("l2", 0)) >= 0.1 for one in prices)
    strong = strong or any(one["class"] == "Dropout" and one["rate"] >= 0.8 for one in layers)
    return strong and not exam.untrained(model) and exam.accuracy(model, exam.training_cars()) < 0.5
