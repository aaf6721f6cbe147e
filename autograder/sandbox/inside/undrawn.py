"""Lets the course's own drawing cells run without drawing: while one runs, `plt` takes every call and makes no figure.

Axes and artists cost more than all other cells of a numeric notebook. Everything else in such a cell happens: names are
bound, and the student's functions are called as often as ever, so whatever they count, draw or remember is the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
from matplotlib import pyplot

SENTENCE = "Not drawn while grading."


class Undrawn:
    """Stands for a figure, its axes and all that is in them: whatever is asked of it, it answers with itself."""

    __slots__ = ()

    def __getattr__(self, name: str) -> Undrawn:
        if name.startswith("__"):  # numpy, copy and others ask for these to learn what an object is
            raise AttributeError(name)
        return self

    def __call__(self, *arguments: object, **options: object) -> Undrawn:
        return self

    def __getitem__(self, key: object) -> Undrawn:
        return self


class UndrawnPyplot(Undrawn):
    """Stands for matplotlib.pyplot."""

    __slots__ = ()

    def subplots(self, nrows: int = 1, ncols: int = 1, squeeze: bool = True, **options: object) -> tuple[Undrawn, Any]:
        """Return a figure and its axes: one, or an array of them."""
        axes = np.empty((nrows, ncols), dtype=object)
        axes.fill(Undrawn())
        return Undrawn(), axes.squeeze()[()] if squeeze else axes

    def show(self, *arguments: object, **options: object) -> None:
        """Say that nothing was drawn; figures that the student's own cells left open are shown now, as ever."""
        print(SENTENCE)
        pyplot.show()


@contextmanager
def undrawn(names: dict[str, Any]) -> Iterator[None]:
    """Put the stand-in in the place of `plt`, among a notebook's names, until the block ends."""
    if names.get("plt") is not pyplot:
        yield
        return
    stand_in = names["plt"] = UndrawnPyplot()
    try:
        yield
    finally:
        if names.get("plt") is stand_in:
            names["plt"] = pyplot
