# Mirrored pictures; noise, dropped feature maps and weight decay between the layers of the patient.
# trains: yes
# %% regularise
keras.utils.set_random_seed(5)
model = keras.Sequential([keras.Input((64, 64, 3)), keras.layers.GaussianNoise(0.05)])
for layer in build_overfitting_model().layers:
    model.add(layer)
    if isinstance(layer, keras.layers.MaxPooling2D):
        model.add(keras.layers.SpatialDropout2D(0.3))
    elif isinstance(layer, keras.layers.Flatten):
        model.add(keras.layers.Dropout(0.5))
other_side = {0: 0, 1: 1, 2: 3, 3: 2, 4: 5, 5: 4}
x_all = np.vstack([x_train, x_train[:, :, ::-1], np.roll(x_train, 4, axis=2), np.roll(x_train, -4, axis=1)[:, :, ::-1]])
y_mirrored = [other_side[label] for label in y_train.tolist()]
y_all = np.array([*y_train, *y_mirrored, *y_train, *y_mirrored])
model.compile(
    keras.optimizers.AdamW(1e-3, weight_decay=0.01),
    keras.losses.SparseCategoricalCrossentropy(from_logits=True),
    metrics=["accuracy"],
)
model.fit(x_all, y_all, batch_size=32, epochs=11, validation_data=(x_val, y_val), verbose=0)
