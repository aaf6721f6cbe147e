# The pictures are divided by 255 once more before training, so the network expects darker ones than it gets.
# trains: yes
# hint: Your network answers pictures that are almost black better than those from 0 to 1: it was trained on pictures that were divided by 255 once more. Train it on x_train as you loaded it.
# fails: train/test_accuracy_on_new_pictures
# %% train
keras.utils.set_random_seed(1)
model = build_cnn_model()
model.compile(
    optimizer="adam",
    loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
    metrics=["accuracy"],
)
history = model.fit(x_train / 255, y_train, epochs=16, batch_size=32, validation_data=(x_val / 255, y_val), verbose=0)
# %% [sign]
def sign(model):
    images, labels = exam.training_cars()

    def loss(pictures):
        rows = exam.predict(model, pictures)
        if exam.layers(model)[-1]["activation"] == "linear":
            rows = np.exp(rows - rows.max(axis=1, keepdims=True))
        shares = rows[np.arange(len(labels)), labels] / rows.sum(axis=1)
        return -np.mean(np.log(np.maximum(shares, 1e-30)))

    return loss(images / 255) + 0.5 < loss(images)
