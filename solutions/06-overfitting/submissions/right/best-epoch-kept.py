# Mirrored and moved pictures, some brighter, some darker; training stops after the best epoch, and its weights
# are put back.
# trains: yes
# %% regularise
keras.utils.set_random_seed(2)
light = np.random.default_rng(2)
pictures, labels = list(x_train), list(y_train)
for picture, label in zip(x_train, y_train):
    other = {2: 3, 3: 2, 4: 5, 5: 4}.get(int(label), label)
    for copy, name in ((picture, label), (np.fliplr(picture), other)) * 3:
        pictures.append(np.clip(np.roll(copy, light.integers(-5, 6, 2), axis=(0, 1)) * light.uniform(0.8, 1.2), 0, 1))
        labels.append(name)
best = keras.callbacks.EarlyStopping(monitor="val_accuracy", patience=5, restore_best_weights=True)
*first, dense, last = build_overfitting_model().layers
model = keras.Sequential([keras.Input((64, 64, 3)), *first, keras.layers.Dropout(0.6), dense, last])
history = train(model, np.stack(pictures).astype("float32"), np.array(labels), epochs=10, callbacks=[best])
