"""Lets a notebook run without its training, where the trained model was handed in beside it."""

from __future__ import annotations

import contextlib
import importlib
from collections.abc import Mapping
from typing import Any


def replace_fit(curves: Mapping[str, list[float]]) -> None:
    """Make `fit` of every Keras model return at once, with a History of the given curves; nothing without Keras."""
    try:
        keras: Any = importlib.import_module("keras")
    except ImportError:
        return

    def fit(model: Any, x: Any = None, *arguments: object, **options: object) -> Any:
        if not model.built:
            with contextlib.suppress(Exception):  # pictures from a generator: the cells after this one have to do without
                model(x[:1])
        history = keras.callbacks.History()
        history.history = {name: list(values) for name, values in curves.items()}
        history.epoch = list(range(max(map(len, curves.values()), default=0)))
        history.set_model(model)
        return history

    keras.Model.fit = fit
