# What fit returns is kept as the model.
# trains: yes
# hint: You keep in `model` what `fit` returns, and that is the history. The network is what you call `fit` of: leave it in `model`, and keep the answer of `fit` in `history` alone.
# fails: train/test_curves
# fails: train/test_layers
# fails: train/test_has_learned
# fails: train/test_accuracy_on_new_pictures
# fails: train/test_validation_pictures_stay_unseen
# fails: train/test_validation_curve_is_honest
# %% train
keras.utils.set_random_seed(3)
model = build_cnn_model()
model.compile(
    optimizer="adam",
    loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
    metrics=["accuracy"],
)
model = history = model.fit(x_train, y_train, epochs=4, batch_size=32, validation_data=(x_val, y_val), verbose=0)
# %% [sign]
def sign(model):
    return exam.kind(model) == "history"
