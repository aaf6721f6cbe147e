# fit gets no validation pictures, so the history has no validation curve.
# trains: yes
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
