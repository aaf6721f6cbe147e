# The pictures are divided by 255 once more before training, so the network expects darker ones than it gets.
# trains: yes
# hint: Your network knows its training pictures only when they are almost black: it was trained on pictures that were divided by 255 once more. Train it on x_train as you loaded it.
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
    return exam.accuracy(model, (images / 255, labels)) > exam.accuracy(model, (images, labels)) + 0.2
