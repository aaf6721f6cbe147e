"""The result of judging one submission, from the smallest part to the largest, to and from JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from functools import cache
from types import NoneType
from typing import Any, Literal, TypeVar, get_args

Status = Literal["graded", "broke", "fault"]
CURVES = ("accuracy", "val_accuracy", "loss", "val_loss")  # as Keras names them
LONGEST_CURVE = 200  # epochs; a longer one is not kept


@dataclass(frozen=True)
class CaseResult:
    """One test function's verdict; `hint` is what the student reads, and None exactly when the case passed."""

    name: str
    hidden: bool
    passed: bool
    hint: str | None


@dataclass(frozen=True)
class QuestionResult:
    """One question's points and cases."""

    id: str
    score: float
    possible: float
    cases: tuple[CaseResult, ...]


@dataclass(frozen=True)
class SubmissionResult:
    """What became of one submission.

    status: `graded`; `broke` (the submission's own doing, `reason` says why); `fault` (ours: no score, to be graded again)
    seconds: wall time from its process's start to its last answer
    """

    assignment: str
    student: str
    status: Status
    reason: str | None
    score: float | None
    possible: float
    seconds: float
    questions: tuple[QuestionResult, ...]

    def to_json(self) -> dict[str, Any]:
        """Return what `asdict` would, in a tenth of its time: it copies each text, too."""
        questions = tuple({**vars(one), "cases": tuple(dict(vars(case)) for case in one.cases)} for one in self.questions)
        return {**vars(self), "questions": questions}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> SubmissionResult:
        """Build a result from `to_json`'s form; raises KeyError or TypeError when it is none."""
        questions = tuple(
            _typed(QuestionResult(**{**one, "cases": tuple(_typed(CaseResult(**case)) for case in one["cases"])}))
            for one in data["questions"]
        )
        result = _typed(cls(**{**data, "questions": questions}))
        if result.status not in get_args(Status):
            raise TypeError(f"{result.status!r} is no status")
        return result


@dataclass(frozen=True)
class Training:
    """What a submission's trained network does, kept beside its result: reports show it, and no point depends on it.

    accuracy: the share of the hidden pictures that it gets right; required: what the tests ask for, where they do
    confusion: how many hidden pictures of each view (row) it takes for each view (column)
    curves: of the training, by Keras's names, as the student's process tells them
    """

    accuracy: float
    required: float | None
    confusion: tuple[tuple[int, ...], ...]
    curves: Mapping[str, tuple[float, ...]]

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Training:
        """Build it from `to_json`'s form; raises KeyError, TypeError or ValueError when it is none."""
        confusion = tuple(tuple(map(int, row)) for row in data["confusion"])
        curves = {name: tuple(map(float, data["curves"][name])) for name in CURVES if name in data["curves"]}
        known = _typed(cls(**{**data, "confusion": confusion, "curves": curves}))
        if {len(row) for row in confusion} != {len(confusion)} or any(one < 0 for row in confusion for one in row):
            raise ValueError("the confusion matrix is not square, or counts less than nothing")
        if not 0 <= known.accuracy <= 1 or not all(_counts(one) for values in curves.values() for one in values):
            raise ValueError("an accuracy or a curve is out of bounds")
        return known


class Alike:
    """Lets the results of a large class share equal questions: all its students together answer in a few ways."""

    def __init__(self) -> None:
        self.known: dict[QuestionResult, QuestionResult] = {}

    def shared(self, result: SubmissionResult) -> SubmissionResult:
        """Return an equal result that takes little memory of its own."""
        return replace(result, questions=tuple(self.known.setdefault(one, one) for one in result.questions))


TYPES = {"str": (str,), "str | None": (str, NoneType), "bool": (bool,), "float": (int, float),
         "float | None": (int, float, NoneType), "Status": (str,)}  # fmt: skip
Part = TypeVar("Part", CaseResult, QuestionResult, SubmissionResult, Training)


def _typed(part: Part) -> Part:
    """Return the part of a result if each of its fields is of its type, and each number one that can be counted with."""
    kind: Any = type(part)
    for name, kinds in _checks(kind):
        value = getattr(part, name)
        if kinds is not None and type(value) not in kinds:
            raise TypeError(f"`{name}` is a {type(value).__name__}")
        if isinstance(value, (int, float)) and not _counts(value):
            raise TypeError(f"`{name}` is no number to count with")
    return part


@cache
def _checks(kind: Any) -> tuple[tuple[str, tuple[type, ...] | None], ...]:
    """Return the fields of a part, and of which types each may be: a class has a hundred thousand cases."""
    return tuple((field.name, TYPES.get(str(field.type))) for field in fields(kind))


def _counts(value: float) -> bool:
    return abs(value) < 1e300  # NaN is not below it either


def total(questions: Sequence[QuestionResult]) -> float:
    """Sum the questions' scores, free of binary dust (0.1 + 0.2)."""
    return round(sum(one.score for one in questions), 6)
