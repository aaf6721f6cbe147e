# TensorFlow's pipeline mirrors and shifts each picture anew in every epoch; the functional API, and a compile of its own.
# trains: yes
# %% regularise
import tensorflow as tf

keras.utils.set_random_seed(3)
PARTNER = tf.constant([0, 1, 3, 2, 5, 4], tf.int64)


def changed(picture, label):
    as_it_is = tf.random.uniform(()) < 0.5
    picture = tf.where(as_it_is, picture, tf.reverse(picture, [1]))
    label = tf.where(as_it_is, label, tf.gather(PARTNER, label))
    framed = tf.pad(picture, [[6, 6], [6, 6], [0, 0]], mode="SYMMETRIC")
    return tf.image.random_crop(framed, (64, 64, 3)), label


batches = tf.data.Dataset.from_tensor_slices((x_train, y_train)).repeat(4).shuffle(2000).map(changed).batch(32)
inputs = keras.Input((64, 64, 3))
x = inputs
for layer in build_overfitting_model().layers:
    x = layer(x)
    if isinstance(layer, keras.layers.Flatten):
        x = keras.layers.Dropout(0.25)(x)
model = keras.Model(inputs, x)
model.compile("adam", keras.losses.SparseCategoricalCrossentropy(from_logits=True), metrics=["accuracy"])
model.fit(batches, epochs=10, validation_data=(x_val, y_val), verbose=0)
