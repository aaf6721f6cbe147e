"""Builds a Keras model from its config and weights, and asks it about pictures.

In the clean room this is all that runs; under upstream otter it runs beside the tests.
"""

from __future__ import annotations

import functools
import importlib
import json
from typing import Any

import numpy as np
from numpy.typing import NDArray

BATCH = 40  # pictures at a time: more are no faster, and their memory has to be found first
LEVELS = np.float32(255)
ZEROS: dict[str, Any] = {"module": "keras.initializers", "class_name": "Zeros", "config": {}, "registered_name": None}


class RebuiltModel:
    """A model with the given layers and weights, and none of its maker's code.

    config: Keras's own JSON of a Sequential or functional model, checked by whoever calls
    weights: in the order of `model.weights`; or the path of a file that Keras wrote, model.weights.h5
    """

    def __init__(self, config: str, weights: list[NDArray[Any]] | str) -> None:
        self.model = _built(json.loads(config, object_hook=_without_initial_values))
        if isinstance(weights, str):
            self.model.load_weights(weights)
        else:
            self.model.set_weights(weights)
        self.compiled: dict[tuple[object, ...], Any] = {}

    def weights(self) -> list[NDArray[Any]]:
        """Return them in the order of `model.weights`."""
        return [np.asarray(one) for one in self.model.get_weights()]

    def predict(self, images: NDArray[Any], exact: bool = True) -> NDArray[np.float32]:
        """Return one row of numbers for each picture (n, H, W, channels); they are exact even where they need not be.

        images: numbers, or bytes that stand for 255ths
        """
        if len(images) <= BATCH and not self.compiled:  # a compiled function takes longer to make than these
            return np.asarray(self.model(as_floats(images), training=False), dtype=np.float32)
        batches = [images[start : start + BATCH] for start in range(0, len(images), BATCH)]
        return np.concatenate([self._rows(one if one.dtype == np.uint8 else as_floats(one)) for one in batches])

    def _rows(self, images: NDArray[Any]) -> NDArray[np.float32]:
        """Look at a batch, filled up where it is the last one: for another size a function would be compiled again."""
        missing = BATCH - len(images)
        whole = np.concatenate([images, np.zeros((missing, *images.shape[1:]), images.dtype)]) if missing else images
        rows = np.asarray(self._look(whole), dtype=np.float32)
        return rows[: len(images)] if rows.ndim and len(rows) == len(whole) else rows

    def _look(self, images: NDArray[Any]) -> Any:
        """Ask a compiled function; one that Keras makes takes a tenth longer, and another tenth for floats."""
        import keras

        if keras.backend.backend() != "tensorflow":
            return self.model.predict_on_batch(as_floats(images))
        tensorflow: Any = importlib.import_module("tensorflow")
        arguments = tensorflow.constant(images), tensorflow.constant(LEVELS)
        kind = images.shape, images.dtype.str
        if kind not in self.compiled:
            function = tensorflow.function(self._call, autograph=False)
            self.compiled[kind] = function.get_concrete_function(*arguments)
        return self.compiled[kind](*arguments)

    def _call(self, images: Any, levels: Any) -> Any:
        """Call the model; `levels` is no constant, by whose reciprocal TensorFlow would multiply."""
        import keras

        if images.dtype.name == "uint8":
            images = keras.ops.cast(images, "float32") / levels
        return self.model(images, training=False)


def as_floats(images: NDArray[Any]) -> NDArray[np.float32]:
    """Return pictures as numbers; bytes stand for 255ths."""
    floats = np.asarray(images, dtype=np.float32)
    return floats / LEVELS if images.dtype == np.uint8 else floats


def _built(config: dict[str, Any]) -> Any:
    """Build a model from its layers; a chain of them all at once, where Keras itself begins anew with each."""
    import keras

    deserialized = functools.partial(keras.saving.deserialize_keras_object, safe_mode=True)
    layers = config["config"]["layers"]
    if config["class_name"] != "Sequential" or [one["class_name"] for one in layers[:1]] != ["InputLayer"]:
        return deserialized(config)
    return keras.Sequential([deserialized(one) for one in layers], name=config["config"]["name"])


def _without_initial_values(part: dict[str, Any]) -> dict[str, Any]:
    """Let weights begin as zeros: they are set at once, and drawing them at random takes longer."""
    return {name: ZEROS if name.endswith("_initializer") and isinstance(one, dict) else one for name, one in part.items()}
