"""A recipe becomes a history. Results depend on the versions of TensorFlow and Keras and on the processor."""

from __future__ import annotations

import os

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras
import tensorflow as tf

from .pictures import load
from .recipes import Recipe

tf.config.threading.set_intra_op_parallelism_threads(1)
tf.config.threading.set_inter_op_parallelism_threads(1)
tf.config.experimental.enable_op_determinism()

DIGITS = 4  # of an accuracy or a loss, as stored


def build(shape: tuple[int, ...], layers: tuple[str, ...]) -> keras.Model:
    """Return the network that lines like "Conv2D 32 3 relu", "MaxPooling2D 2" or "Dropout 0.5" describe."""
    model = keras.Sequential([keras.Input(shape)])
    for line in layers:
        kind, *words = line.split()
        activation = {"activation": words.pop()} if words and words[-1].isalpha() else {}
        numbers = [float(word) if "." in word else int(word) for word in words]
        model.add(getattr(keras.layers, kind)(*numbers, **activation))
    return model


def train(recipe: Recipe) -> tuple[dict[str, list[float]], int]:
    """Train as the recipe says and return the history and the number of classes."""
    sets = load(recipe.data, recipe.seed)
    keras.utils.set_random_seed(recipe.seed)
    model = build(sets.x_train.shape[1:], recipe.layers)
    optimiser = {"adam": keras.optimizers.Adam, "sgd": keras.optimizers.SGD}[recipe.optimiser](recipe.rate)
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(optimiser, loss, metrics=["accuracy"])
    result = model.fit(
        sets.x_train, sets.y_train, recipe.batch or len(sets.x_train), recipe.epochs,
        validation_data=(sets.x_val, sets.y_val), verbose=0,
    )  # fmt: skip
    names = ("accuracy", "val_accuracy", "loss", "val_loss")
    return {name: [round(float(value), DIGITS) for value in result.history[name]] for name in names}, sets.classes


def versions() -> dict[str, str]:
    """Return the versions that a history depends on."""
    return {"tensorflow": tf.__version__, "keras": keras.__version__}
