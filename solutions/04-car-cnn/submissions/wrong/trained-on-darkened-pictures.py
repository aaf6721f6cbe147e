# The pictures are divided by 255 once more before training, so the network expects darker ones than it gets.
# trains: yes
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
