# The model gives logits, and the loss takes them for probabilities.
# trains: yes
# hint: Your last layer gives logits, and your network gives one and the same answer to every picture. So it goes when the loss takes logits for probabilities: look at its `from_logits`. Section 4.8 says why.
# fails: train/test_curves
# fails: train/test_has_learned
# fails: train/test_accuracy_on_new_pictures
# %% train
keras.utils.set_random_seed(3)
model = build_cnn_model()
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
history = model.fit(x_train, y_train, epochs=16, batch_size=32, validation_data=(x_val, y_val), verbose=0)
# %% [sign]
def sign(model):
    images, _ = exam.training_cars()
    linear = exam.layers(model)[-1]["activation"] == "linear"
    return linear and not exam.untrained(model) and len(np.unique(exam.classes(model, images))) == 1
