# The dense network is trained and handed in under the name of the CNN.
# trains: yes
# hint: The network in `model` is a dense one: there is no convolution in it. Train what build_cnn_model returns.
# fails: train/test_layers
# fails: train/test_accuracy_on_new_pictures
# %% train
keras.utils.set_random_seed(2)
model = build_dense_model()
model.compile(
    optimizer="adam",
    loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
    metrics=["accuracy"],
)
history = model.fit(x_train, y_train, epochs=20, batch_size=32, validation_data=(x_val, y_val), verbose=0)
# %% [sign]
def sign(model):
    kinds = [layer["class"] for layer in exam.layers(model)]
    return "Dense" in kinds and "Conv2D" not in kinds
