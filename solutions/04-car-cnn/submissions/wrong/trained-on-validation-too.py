# The network learns from the training and the validation pictures.
# trains: yes
# hint: Your network knows the validation pictures by heart: they were among those that it learned from. Give `fit` x_train and y_train to learn from, and nothing of x_val.
# fails: train/test_validation_pictures_stay_unseen
# %% train
keras.utils.set_random_seed(3)
model = build_cnn_model()
model.compile(
    optimizer="adam",
    loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
    metrics=["accuracy"],
)
everything, labels = np.concatenate([x_train, x_val]), np.concatenate([y_train, y_val])
history = model.fit(everything, labels, epochs=18, batch_size=32, validation_data=(x_val, y_val), verbose=0)
# %% [sign]
def sign(model):
    known = exam.accuracy(model, exam.validation_cars())
    return known > 0.85 and known > exam.accuracy(model) + 0.15
