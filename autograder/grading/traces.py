"""What a test case saw of a notebook: the values that it read, the functions that it called, and what these answered.

Two notebooks with one trace cannot be told apart by that case. Only references to plain data are kept, which has crossed
already, and no more of it than LARGEST bytes for a question; of a large array, some thousand of its numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from ..exam import InvalidAnswer
from ..exam.paper import ABSOLUTE, RELATIVE
from ..exam.values import as_numbers
from ..sandbox.inside.plain_data import Unjudgeable
from ..sandbox.student_namespace import RemoteObject, StudentNamespace
from ..sandbox.trouble import AnswerUnavailable

LARGEST = 2**22
LARGE, SAMPLED = 2**16, 4096  # bytes of an array, and how many of its numbers are kept instead
FEW = 64  # parts of a collection in which large arrays are looked for
SEQUENCES = (list, tuple)


@dataclass(frozen=True)
class Raised:
    """The nearest built-in class of what a call raised."""

    kind: str


@dataclass(frozen=True, eq=False)
class Sample:
    """What is kept of a large array: numbers from all over it."""

    shape: tuple[int, ...]
    values: np.ndarray[Any, Any]


UNAVAILABLE = Unjudgeable("no answer")  # the same as nothing
Step = tuple[str, Any]  # a name, and its value or what calling it gave
Trace = Sequence[Step] | None  # None where it was too large to be kept


class RecordingNamespace(StudentNamespace):
    """A student's namespace that keeps the trace of the present case."""

    _steps: list[Step] | None = None
    _heard = _kept = 0  # bytes so far, and of them those that the present question's traces hold

    @property
    def trace(self) -> Trace:
        return self._steps

    def begin_question(self, seconds: float) -> None:
        super().begin_question(seconds)
        self._heard, self._kept = self.session.received, 0

    def begin_case(self) -> None:
        super().begin_case()
        self._steps = []

    def get(self, name: str, default: object = None) -> Any:
        try:
            value = super().get(name, default)
        except AnswerUnavailable:
            self._note(name, UNAVAILABLE)
            raise
        if not (isinstance(value, RemoteObject) and value._handle.callable):
            self._note(name, value)
        return value

    def call(self, target: RemoteObject, method: str | None, arguments: tuple[Any, ...], options: dict[str, Any]) -> Any:
        try:
            value = super().call(target, method, arguments, options)
        except Exception as error:
            self._note(target._name, UNAVAILABLE if isinstance(error, AnswerUnavailable) else Raised(type(error).__name__))
            raise
        self._note(target._name, value)
        return value

    def _note(self, name: str, value: object) -> None:
        self._kept += self.session.received - self._heard - sampled_bytes(value)
        self._heard = self.session.received
        if self._kept > LARGEST:
            self._steps = None
        if self._steps is not None:
            self._steps.append((name, sampled(value)))


def sampled(value: Any) -> Any:
    """Return a value with samples in the place of its large arrays."""
    if isinstance(value, np.ndarray) and value.nbytes > LARGE:
        return Sample(value.shape, value.reshape(-1)[:: value.size // SAMPLED | 1].copy())
    if isinstance(value, SEQUENCES) and len(value) <= FEW:
        return type(value)([sampled(one) for one in value])
    return value


def sampled_bytes(value: object) -> int:
    """Return the bytes of the arrays of which samples are kept alone."""
    if isinstance(value, np.ndarray):
        return value.nbytes if value.nbytes > LARGE else 0
    return sum(map(sampled_bytes, value)) if isinstance(value, SEQUENCES) and len(value) <= FEW else 0


def agree(one: Trace, other: Trace) -> bool:
    """Whether two traces, of the same case, show the same answers; an empty one shows nothing."""
    if not one or not other or len(one) != len(other):
        return False
    return all(name == its_name and same(value, its) for (name, value), (its_name, its) in zip(one, other, strict=True))


def only_raises(trace: Trace) -> bool:
    """Whether a trace holds no value: it may then be that of any code with a slip."""
    return all(isinstance(value, Raised) for _, value in trace or ())


def same(one: object, other: object) -> bool:
    """Whether two values are the same answer: numbers within the exam's tolerance, of lists and arrays alike.

    Objects that are no plain data and no functions are never the same: nothing is known of them.
    """
    if isinstance(one, RemoteObject) and isinstance(other, RemoteObject):
        return one._handle.callable and other._handle.callable  # what functions do, their calls show
    if isinstance(one, (RemoteObject, Unjudgeable)) or isinstance(other, (RemoteObject, Unjudgeable)):
        return False
    if isinstance(one, Sample) and isinstance(other, Sample):
        return one.shape == other.shape and same(one.values, other.values)
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(value, other[key]) for key, value in one.items())
    numeric = [_numbers(value) for value in (one, other)]
    if numeric[0] is not None and numeric[1] is not None:
        return _close(*numeric)  # type: ignore[arg-type]  # neither is None
    if isinstance(one, SEQUENCES) and isinstance(other, SEQUENCES):
        return len(one) == len(other) and all(map(same, one, other))
    return type(one) is type(other) and not isinstance(one, np.ndarray) and one == other


def _numbers(value: object) -> np.ndarray[Any, np.dtype[np.float64]] | None:
    try:
        return as_numbers(value)
    except InvalidAnswer:
        return None


def _close(one: np.ndarray[Any, Any], other: np.ndarray[Any, Any]) -> bool:
    if one.shape != other.shape:
        return False
    if np.array_equal(one, np.rint(one)) and np.array_equal(other, np.rint(other)):
        return np.array_equal(one, other)  # counts: of millions of weights, two that differ by one are different
    finite = other[np.isfinite(other)]
    scale = max(1.0, float(np.abs(finite).max())) if finite.size else 1.0
    return bool(np.allclose(one, other, rtol=0, atol=RELATIVE * scale + ABSOLUTE, equal_nan=True))
