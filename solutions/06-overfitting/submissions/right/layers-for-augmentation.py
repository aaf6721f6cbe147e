# Keras's layer shifts the pictures anew in each epoch; mirrored copies and dropout besides.
# trains: yes
# %% regularise
keras.utils.set_random_seed(1)
model = keras.Sequential([keras.Input((64, 64, 3)), keras.layers.RandomTranslation(0.1, 0.1, fill_mode="nearest")])
for layer in build_overfitting_model().layers:
    if isinstance(layer, keras.layers.Dense):
        model.add(keras.layers.Dropout(0.3))
    model.add(layer)
swapped = np.array([0, 1, 3, 2, 5, 4])
train(model, np.concatenate([x_train, x_train[:, :, ::-1]]), np.concatenate([y_train, swapped[y_train]]), epochs=20)
