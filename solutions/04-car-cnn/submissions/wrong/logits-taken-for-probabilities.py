# The model gives logits, and the loss takes them for probabilities.
# trains: yes
# hint: Your last layer gives logits, and training stood still: that is what happens where the loss takes logits for probabilities and cuts them off. Look at its `from_logits`; section 4.8 says why.
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
    pictures = exam.training_cars()
    rows = exam.predict(model, pictures[0])
    cut_off = np.mean((rows > 0) & (rows < 1)) < 0.01  # so none of them can change any more
    stuck = cut_off and not exam.untrained(model) and exam.accuracy(model, pictures) < 0.3
    return stuck and exam.layers(model)[-1]["activation"] == "linear"
