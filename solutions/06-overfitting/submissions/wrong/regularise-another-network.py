# A network with twice as many neurons instead of the patient, well trained.
# hint: Your network is not the patient any more: its layers are of the same kinds, but of other sizes. Keep the numbers of filters and neurons, and add the remedies between them.
# fails: regularise/test_there_is_a_model
# fails: regularise/test_it_is_the_same_network
# trains: yes
# %% regularise
def shifted(images):
    rng = np.random.default_rng(6)
    framed = np.pad(images, ((0, 0), (6, 6), (6, 6), (0, 0)), mode="edge")
    return np.stack([one[i : i + 64, j : j + 64] for one, (i, j) in zip(framed, rng.integers(0, 13, (len(images), 2)))])


keras.utils.set_random_seed(1)
model = keras.Sequential([
    keras.Input((64, 64, 3)),
    keras.layers.Conv2D(16, 3, activation="relu"),
    keras.layers.MaxPooling2D(),
    keras.layers.Conv2D(32, 3, activation="relu"),
    keras.layers.MaxPooling2D(),
    keras.layers.Flatten(),
    keras.layers.Dropout(0.5),
    keras.layers.Dense(128, activation="relu", kernel_regularizer=keras.regularizers.L2(0.003)),
    keras.layers.Dropout(0.5),
    keras.layers.Dense(6),
])
x_both = np.concatenate([x_train, x_train[:, :, ::-1]])
y_both = np.concatenate([y_train, np.array([0, 1, 3, 2, 5, 4])[y_train]])
train(model, np.concatenate([x_both, shifted(x_both)]), np.concatenate([y_both, y_both]), epochs=16)
# %% [sign]
def sign(model):
    learning = [one for one in exam.layers(model) if one["class"] in ("Conv2D", "Dense")]
    sizes = [one.get("filters", one.get("units")) for one in learning]
    return [one["class"] for one in learning] == ["Conv2D", "Conv2D", "Dense", "Dense"] and sizes != [16, 32, 64, 6]
