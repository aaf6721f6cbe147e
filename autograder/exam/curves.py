"""Reads a student's training history and figures as plain data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..sandbox.inside.descriptions import describe
from .values import InvalidAnswer, as_numbers, kind_of, require_answer

KINDS = ("model", "history", "figure")  # of what can be described


class Curves(dict[str, list[float]]):
    """A training's curves by name; a missing one is the student's to mend, and says so."""

    def __missing__(self, name: str) -> list[float]:
        cure = "hand validation_data to fit" if name.startswith("val_") else 'compile with metrics=["accuracy"]'
        raise InvalidAnswer(f"The history has no `{name}`: {cure}.")


def is_elsewhere(answer: object) -> bool:
    """Whether the answer stands for an object of the student's process, which can be described and rebuilt from here."""
    return hasattr(type(answer), "rebuild")


def description_of(answer: Any) -> Mapping[str, Any]:
    """Return what an object is as plain data, whether it is here or in the student's process; empty for others."""
    found = answer.describe() if is_elsewhere(answer) else describe(answer)
    return found if isinstance(found, Mapping) else {}


def is_kind(found: Mapping[str, Any], wanted: str) -> bool:
    """Whether a description is of this kind; what stands there may be anything, and an array is equal to nothing."""
    kind = found.get("kind")
    return isinstance(kind, str) and kind == wanted


def history_of(answer: Any) -> Curves:
    """Return the curves of a keras History or of its dict: lists of floats by name; raises InvalidAnswer."""
    require_answer(answer)
    table = answer if isinstance(answer, Mapping) else description_of(answer).get("curves")
    if not isinstance(table, Mapping):
        raise InvalidAnswer(f"The history is {kind_of(answer)}; what fit returned, or its dict `history`, was expected.")
    curves = Curves()
    for name, values in table.items():
        numbers = as_numbers(values)
        if numbers.ndim != 1:
            raise InvalidAnswer("A curve of the history is not a list with one number for each epoch.")
        curves[str(name)] = [float(one) for one in numbers]
    return curves


def figure_of(answer: Any) -> dict[str, Any]:
    """Return a matplotlib figure as data: `axes` with `xlabel`, `ylabel`, `legend` (texts) and `lines`.

    A line has `x`, `y`, its `label`, and `named`: whether the label is its own and not only the legend's
    """
    require_answer(answer)
    found = description_of(answer[0] if isinstance(answer, tuple) and answer else answer)  # plt.subplots gives two
    if not is_kind(found, "figure"):
        raise InvalidAnswer(f"The answer is {kind_of(answer)}; a matplotlib Figure was expected.")
    try:
        return {"axes": [_axes(one) for one in found["axes"]]}
    except (KeyError, TypeError, IndexError, ValueError):  # the description comes from the student's process
        raise InvalidAnswer("The figure cannot be read. Make it with matplotlib's own functions.") from None


def _axes(axes: Mapping[str, Any]) -> dict[str, Any]:
    lines = [{"x": as_numbers(line["x"]).tolist(), "y": as_numbers(line["y"]).tolist(), "label": str(line["label"]),
              "named": bool(line["named"])} for line in axes["lines"]]  # fmt: skip
    legend = [str(text) for text in axes["legend"]]
    return {"xlabel": str(axes["xlabel"]), "ylabel": str(axes["ylabel"]), "legend": legend, "lines": lines}
