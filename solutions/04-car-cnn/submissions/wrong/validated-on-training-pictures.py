# The validation curve is measured on the training pictures.
# trains: yes
# hint: Your last `val_accuracy` is exactly the share of training pictures that your network gets right: you validate with the pictures that it learns from. Hand x_val and y_val to `validation_data`.
# fails: train/test_validation_curve_is_honest
# %% train
keras.utils.set_random_seed(3)
model = build_cnn_model()
model.compile(
    optimizer="adam",
    loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
    metrics=["accuracy"],
)
history = model.fit(x_train, y_train, epochs=16, batch_size=32, validation_data=(x_train, y_train), verbose=0)
# %% [sign]
def sign(model, history):
    promised = exam.history(history)["val_accuracy"][-1]
    on_training, on_validation = (exam.accuracy(model, cars) for cars in (exam.training_cars(), exam.validation_cars()))
    return abs(promised - on_training) < 0.002 and promised > on_validation + 0.05
