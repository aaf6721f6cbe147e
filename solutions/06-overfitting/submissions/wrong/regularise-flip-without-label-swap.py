# Mirrored pictures keep their labels.
# hint: Your network gives a mirrored car the label that it had before the mirror: it has learned from mirrored pictures whose labels were not swapped. Right becomes Left in a mirror, and Front Right becomes Front Left.
# fails: regularise/test_the_gap_is_small
# fails: regularise/test_new_pictures
# trains: yes
# %% regularise
keras.utils.set_random_seed(1)
model = build_overfitting_model()
train(model, np.concatenate([x_train, x_train[:, :, ::-1]]), np.concatenate([y_train, y_train]), epochs=12)
# %% [sign]
def sign(model):
    by_layer = any(one["class"] == "RandomFlip" and one["mode"] != "vertical" for one in exam.layers(model))
    return not by_layer and exam.confuses_mirror_labels(model)
