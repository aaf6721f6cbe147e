# fit gets no validation pictures, so the history has no validation curve.
# trains: yes
# hint: Your `history` holds no validation curve, because `fit` was given no pictures to validate with. Hand over x_val and y_val as its `validation_data`.
# fails: train/test_curves
# fails: train/test_validation_curve_is_honest
# %% train
keras.utils.set_random_seed(3)
model = build_cnn_model()
model.compile(
    optimizer="adam",
    loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
    metrics=["accuracy"],
)
history = model.fit(x_train, y_train, epochs=16, batch_size=32, verbose=0)
# %% [sign]
def sign(history):
    curves = exam.history(history)
    return "accuracy" in curves and "val_accuracy" not in curves
