"""What hidden tests share: inputs drawn from the course secret, and comparisons that no odd answer can fool.

The build puts three lines before every test file, so that each hidden test finds `np` and an `exam` ready made. This
module imports nothing else of ours: a copy travels in the bundles for upstream otter.
"""

from __future__ import annotations

import hashlib
import hmac
import math
import numbers
import warnings
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

NO_NUMBERS = {"U": "text", "S": "text", "c": "complex numbers", "O": "objects", "M": "dates", "m": "spans of time"}
RELATIVE, ABSOLUTE = 1e-5, 1e-6  # a float32 answer, summed in any order, stays within these


class InvalidAnswer(AssertionError):
    """The answer is not of the kind asked for; the message is a sentence for the student and quotes no input."""


class MissingAnswer(InvalidAnswer):
    """There is no answer at all: the stub is untouched, or the function returns nothing."""


class Exam:
    """One assignment's hidden inputs and the rules by which answers are compared."""

    def __init__(self, key: str) -> None:
        self._key = key.encode()

    def rng(self, label: str) -> np.random.Generator:
        """Return a generator that depends on the assignment's key and `label` alone: same secret, same exam."""
        digest = hmac.new(self._key, label.encode(), hashlib.sha256).digest()
        return np.random.default_rng(np.frombuffer(digest, dtype=np.uint32))

    def eighths(
        self, rng: np.random.Generator, shape: int | tuple[int, ...], low: float = -4, high: float = 4
    ) -> NDArray[np.float64]:
        """Draw multiples of 1/8 in [low, high]: their sums are exact in any order, in float32 too."""
        return rng.integers(math.ceil(low * 8), math.floor(high * 8) + 1, shape) / 8

    def assert_close(self, got: object, expected: Any, scale: Any = 1.0) -> None:
        """Fail unless |got - expected| <= 1e-5 * scale + 1e-6 everywhere and the shapes agree.

        expected: a number, an array, or nested lists (ragged ones are compared list by list)
        scale: the sum of the absolute terms of the reference's own sum, broadcast against `expected`
        """
        if is_ragged(expected):
            parts = as_list(got, len(expected))
            scales = scale if isinstance(scale, (list, tuple)) else [scale] * len(expected)
            for one, wanted, size in zip(parts, expected, scales, strict=True):
                self.assert_close(one, wanted, size)
            return
        values, wanted_values = as_numbers(got), np.asarray(expected, dtype=np.float64)
        assert values.shape == wanted_values.shape
        if not np.isfinite(values).all():
            raise InvalidAnswer("The answer holds NaN or infinity where finite numbers were expected.")
        tolerance = RELATIVE * np.abs(np.asarray(scale, dtype=np.float64)) + ABSOLUTE
        with np.errstate(over="ignore"):  # two huge numbers may be infinitely far apart
            assert bool(np.all(np.abs(values - wanted_values) <= tolerance))

    def assert_equal(self, got: object, expected: Any) -> None:
        """Fail unless the answer is exactly `expected`: a number, a bool, a text, or nested sequences of these."""
        if isinstance(expected, (list, tuple, np.ndarray)):
            parts = as_list(got, len(expected))
            for one, wanted in zip(parts, expected, strict=True):
                self.assert_equal(one, wanted)
        elif isinstance(expected, str):
            assert as_text(got) == expected
        else:
            value = as_numbers(got)
            assert value.shape == ()
            assert value == expected

    def assert_raises(self, kind: type[Exception], function: Callable[..., object], *arguments: object) -> None:
        """Fail unless `function(*arguments)` raises `kind`."""
        try:
            function(*arguments)
        except kind:
            return
        raise AssertionError("nothing was raised")

    def without_warnings(self, function: Callable[..., object], *arguments: object) -> object:
        """Call `function` and return its value; fail if it issues a RuntimeWarning (overflow, division by zero)."""
        with warnings.catch_warnings(record=True) as issued:
            warnings.simplefilter("always")
            value = function(*arguments)
        assert not any(issubclass(one.category, RuntimeWarning) for one in issued)
        return value


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
    parts = [stacked(one, depth + 1) if isinstance(one, (list, tuple)) else as_leaf(one) for one in answer]
    if not parts:
        return np.zeros(0)
    if len({part.shape for part in parts}) > 1:
        raise InvalidAnswer("The answer is ragged: its rows are not equally long.")
    try:
        return np.stack(parts)
    except TypeError:  # dates beside numbers
        raise InvalidAnswer("The parts of the answer are of different kinds; numbers were expected.") from None


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
