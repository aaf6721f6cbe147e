"""Reads a student's answers as numbers, lists and texts, so that no odd answer can fool or break a comparison."""

from __future__ import annotations

import itertools
import numbers
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

NO_NUMBERS = {"U": "text", "S": "text", "c": "complex numbers", "O": "objects", "M": "dates", "m": "spans of time"}


class InvalidAnswer(AssertionError):
    """The answer is not of the kind asked for; the message is a sentence for the student and quotes no input."""


class MissingAnswer(InvalidAnswer):
    """There is no answer at all: the stub is untouched, or the function returns nothing."""


class RecognisedSlip(AssertionError):
    """A test sees which slip it is; the message is the hint written for that, and quotes nothing."""


def kind_of(answer: object) -> str:
    """Name the kind of an answer in a student's words; proxies of a remote object carry a description of their own."""
    own = getattr(type(answer), "answer_kind", None)
    return own(answer) if own is not None else f"a value of type {type(answer).__name__}"


def require_answer(answer: object) -> None:
    """Raise MissingAnswer for None and for an untouched `...`."""
    if answer is None:
        raise MissingAnswer("The answer is None, that is, nothing. Does the function end with a return?")
    if answer is Ellipsis:
        raise MissingAnswer("The answer is still `...`: put yours in its place, run the cell, and save.")


def as_numbers(answer: object) -> NDArray[np.float64]:
    """Return the answer as a float64 array (0-d for a number); raises InvalidAnswer for anything that is no number."""
    require_answer(answer)
    if isinstance(answer, np.ndarray) or np.isscalar(answer):
        values = as_array(answer)
    elif isinstance(answer, (list, tuple)):
        values = stacked(answer)
    else:
        raise InvalidAnswer(f"The answer is {kind_of(answer)}; numbers were expected.")
    if values.dtype.kind not in "biuf":
        raise InvalidAnswer(f"The answer holds {NO_NUMBERS.get(values.dtype.kind, 'values')}; numbers were expected.")
    with np.errstate(over="ignore"):  # extended precision reaches further
        return values.astype(np.float64)


def as_array(answer: Any) -> NDArray[Any]:
    """Return an array or a scalar as a plain array; raises InvalidAnswer for a masked one and for one that is neither."""
    if isinstance(answer, np.ma.MaskedArray):
        raise InvalidAnswer("The answer is a masked array; plain numbers were expected.")
    try:
        return np.asarray(answer)
    except Exception:  # a number of the student's own making may do anything when it is asked for its value
        raise InvalidAnswer(f"The answer is {kind_of(answer)}; numbers were expected.") from None


def stacked(answer: list[Any] | tuple[Any, ...], depth: int = 0) -> NDArray[Any]:
    """Turn nested sequences into one array; raises InvalidAnswer where they are ragged, too deep, or hold no numbers."""
    if depth > 8:
        raise InvalidAnswer("The answer is nested too deeply.")
    if answer and all(isinstance(one, (list, tuple)) for one in answer):
        (width,) = _same({len(row) for row in answer})
        rows = stacked(list(itertools.chain.from_iterable(answer)), depth + 1)  # all at once: there may be a million rows
        return rows.reshape(len(answer), width, *rows.shape[1:])
    if answer and all(type(one) in (int, float, bool) for one in answer):
        return np.array(answer)
    parts = [stacked(one, depth + 1) if isinstance(one, (list, tuple)) else as_leaf(one) for one in answer]
    if not parts:
        return np.zeros(0)
    _same({part.shape for part in parts})
    try:
        return np.stack(parts)
    except TypeError:  # dates beside numbers
        raise InvalidAnswer("The parts of the answer are of different kinds; numbers were expected.") from None


def _same(sizes: set[Any]) -> set[Any]:
    if len(sizes) > 1:
        raise InvalidAnswer("The answer is ragged: its rows are not equally long.")
    return sizes


def as_leaf(value: object) -> NDArray[Any]:
    if value is None or value is Ellipsis:
        raise InvalidAnswer("A part of the answer is missing.")
    if isinstance(value, (numbers.Number, np.ndarray)):
        return as_array(value)
    raise InvalidAnswer(f"The answer holds {kind_of(value)}; numbers were expected.")


def as_list(answer: object, length: int) -> list[Any]:
    """Return a list, tuple or array as a list of so many parts; raises InvalidAnswer for anything else."""
    require_answer(answer)
    if isinstance(answer, np.ndarray) and answer.ndim:
        whole = as_array(answer)
        assert len(whole) == length  # before its parts are made: there may be millions
        return list(whole)
    if isinstance(answer, (list, tuple)):
        parts = list(answer)
        assert len(parts) == length
        return parts
    raise InvalidAnswer(f"The answer is {kind_of(answer)}; a list was expected.")


def as_text(answer: object) -> str:
    """Return a text answer; raises InvalidAnswer for anything else."""
    require_answer(answer)
    if isinstance(answer, str):
        return str.__str__(answer)  # the plain text, whatever a subclass says
    raise InvalidAnswer(f"The answer is {kind_of(answer)}; a text was expected.")


def is_ragged(expected: ArrayLike) -> bool:
    """Whether nested lists have rows of unequal length, so that no single array holds them."""
    if not isinstance(expected, (list, tuple)):
        return False
    shapes = set()
    for one in expected:
        if is_ragged(one):
            return True
        shapes.add(np.shape(one))
    return len(shapes) > 1
