"""Describes a student's models, training histories and figures as plain data.

It runs in the student's process, where it decides nothing, and under upstream otter beside the tests. No library is
imported here: an object of Keras or matplotlib exists only where they have been imported already.
"""

from __future__ import annotations

import json
import sys
from typing import Any

import numpy as np

MOST_LINES = 200
OWN_CLASS = "The model is a class of its own, with code in it. Use keras.Sequential, or begin with keras.Input."
NOT_BUILT = "The model is not built yet: give it its keras.Input, so that its weights exist."
NO_DATA = "The model's layers cannot be written down as data. Build it from Keras's own layers."
PROBLEMS = (OWN_CLASS, NOT_BUILT, NO_DATA)  # whoever reads a description shows no other sentence


def describe(value: Any) -> dict[str, Any] | None:
    """Return a model's config and weights, a history's curves or what a figure shows; None for anything else.

    {"kind": "model", "config": JSON text, "weights": arrays} or {"kind": "model", "problem": sentence}
    {"kind": "history", "curves": {name: floats}}
    {"kind": "figure", "axes": [{"xlabel", "ylabel", "legend": texts, "lines": [{"x", "y", "label", "named"}]}]}
    """
    keras, figures = sys.modules.get("keras"), sys.modules.get("matplotlib.figure")
    if keras is not None and isinstance(value, keras.Model):
        return _model(value, keras)
    if keras is not None and isinstance(value, keras.callbacks.History):
        return {"kind": "history", "curves": {str(name): _floats(one) for name, one in value.history.items()}}
    if figures is not None:
        figure = getattr(value, "figure", None)  # an axes knows its figure, and a figure itself
        if isinstance(figure, figures.FigureBase):
            return {"kind": "figure", "axes": [_axes(one) for one in figure.get_axes()]}
    return None


def _model(model: Any, keras: Any) -> dict[str, Any]:
    """Read the config by Keras's own classes, whatever a class derived from them says."""
    if isinstance(model, keras.Sequential):
        module, name, config_of = "keras", "Sequential", keras.Sequential.get_config
    else:
        functional: list[Any] = [one for one in type(model).__mro__ if one.__name__ == "Functional"]
        if not functional:
            return _problem(OWN_CLASS)
        module, name, config_of = str(functional[0].__module__), "Functional", functional[0].get_config
    if not model.built:
        return _problem(NOT_BUILT)
    config = {"module": module, "class_name": name, "config": config_of(model), "registered_name": None}
    try:
        text = json.dumps(config)
    except (TypeError, ValueError):
        return _problem(NO_DATA)
    return {"kind": "model", "config": text, "weights": [_array(one) for one in model.get_weights()]}


def _problem(sentence: str) -> dict[str, Any]:
    return {"kind": "model", "problem": sentence}


def _array(weights: Any) -> Any:
    array = np.asarray(weights)
    return array if array.dtype.kind in "biuf" and array.dtype.name != "bfloat16" else array.astype(np.float32)


def _floats(values: Any) -> list[float]:
    return [float(one) for one in np.asarray(values, dtype=np.float64).reshape(-1)]


def _axes(axes: Any) -> dict[str, Any]:
    legend = axes.get_legend()
    handles = [] if legend is None else list(zip(legend.legend_handles, legend.get_texts(), strict=False))
    return {
        "xlabel": str(axes.get_xlabel()),
        "ylabel": str(axes.get_ylabel()),
        "legend": [str(text.get_text()) for _, text in handles],
        "lines": [_line(line, handles) for line in axes.get_lines()[:MOST_LINES]],
    }


def _line(line: Any, handles: list[tuple[Any, Any]]) -> dict[str, Any]:
    """Describe a line; where the legend alone knows its name, as in legend(["a", "b"]), its look tells which it is.

    named: whether the line itself has a label
    """
    label = str(line.get_label())
    named = not label.startswith("_")
    if not named:
        label = next((str(text.get_text()) for one, text in handles if _look(one) == _look(line)), label)
    return {"x": _floats(line.get_xdata()), "y": _floats(line.get_ydata()), "label": label, "named": named}


def _look(line: Any) -> list[str]:
    return [str(getattr(line, f"get_{name}", lambda: None)()) for name in ("color", "linestyle", "marker")]
