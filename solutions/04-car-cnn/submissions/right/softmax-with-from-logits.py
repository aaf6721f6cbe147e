# Softmax in the model and from_logits=True: Keras on TensorFlow warns, takes the logits, and all is well.
# trains: yes
# %% train
keras.utils.set_random_seed(3)
model = build_cnn_model()
model.layers[-1].activation = keras.activations.softmax
model.compile(
    optimizer="adam",
    loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
    metrics=["accuracy"],
)
history = model.fit(x_train, y_train, epochs=16, batch_size=32, validation_data=(x_val, y_val), verbose=0)
