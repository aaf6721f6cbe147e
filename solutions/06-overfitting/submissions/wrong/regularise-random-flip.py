# Keras's layer mirrors the pictures at random; the labels stay.
# hint: Your network has a layer RandomFlip, which mirrors pictures and leaves their labels: half of the cars that it learned from faced the other way. Mirror x_train yourself, and let Right and Left change places in the labels of the copies.
# fails: regularise/test_the_gap_is_small
# fails: regularise/test_new_pictures
# trains: yes
# %% regularise
keras.utils.set_random_seed(1)
model = keras.Sequential([keras.Input((64, 64, 3)), keras.layers.RandomFlip("horizontal"), *build_overfitting_model().layers])
train(model, x_train, y_train, epochs=16)
# %% [sign]
def sign(model):
    return any(one["class"] == "RandomFlip" and one["mode"] != "vertical" for one in exam.layers(model))
