"""Builds a Keras model from its config and weights, and asks it about pictures.

In the clean room this is all that runs; under upstream otter it runs beside the tests.
"""

from __future__ import annotations

import json
from typing import Any

import numpy as np
from numpy.typing import NDArray

BATCH = 200  # pictures at a time: twice as many are no faster


class RebuiltModel:
    """A model with the given layers and weights, and none of its maker's code.

    config: Keras's own JSON of a Sequential or functional model, checked by whoever calls
    weights: in the order of `model.weights`
    """

    def __init__(self, config: str, weights: list[NDArray[Any]]) -> None:
        import keras

        self.model = keras.saving.deserialize_keras_object(json.loads(config), safe_mode=True)
        self.model.set_weights(weights)

    def predict(self, images: NDArray[Any]) -> NDArray[np.float32]:
        """Return one row of numbers for each picture (n, H, W, channels)."""
        batches = [images[start : start + BATCH] for start in range(0, len(images), BATCH)]
        rows = [self.model.predict_on_batch(np.asarray(one, dtype=np.float32)) for one in batches]
        return np.concatenate([np.asarray(one, dtype=np.float32) for one in rows])
