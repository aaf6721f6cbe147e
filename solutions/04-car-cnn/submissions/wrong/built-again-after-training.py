# The network is built again after training, and the untrained one is handed in.
# trains: yes
# hint: Your `history` tells of a network that learned, but the one in `model` never did: you built it again after training. Call build_cnn_model once, and keep that very network.
# fails: train/test_has_learned
# fails: train/test_accuracy_on_new_pictures
# fails: train/test_validation_curve_is_honest
# %% train
keras.utils.set_random_seed(3)
model = build_cnn_model()
model.compile(
    optimizer="adam",
    loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
    metrics=["accuracy"],
)
history = model.fit(x_train, y_train, epochs=16, batch_size=32, validation_data=(x_val, y_val), verbose=0)
model = build_cnn_model()
# %% [sign]
def sign(model, history):
    return exam.untrained(model) and exam.history(history)["accuracy"][-1] > 0.5
