"""An exam that measures instead of judging: what a hidden test compares with a threshold is noted, and always passes."""

from __future__ import annotations

import inspect
from collections.abc import Mapping, Sequence
from typing import Any

from ..exam import Exam, InvalidAnswer
from ..exam.files import Pictures
from ..exam.models import Opened
from .program import Test

FLIPPED = {"__ge__": "at most", "__le__": "at least", "__gt__": "below", "__lt__": "above"}  # seen from the other side


class Measure(float):
    """Stands for a threshold; whatever is compared with it is noted, as `sense` and value."""

    __array_ufunc__ = None  # numpy's numbers leave the comparison to us
    noted: tuple[str, float] | None = None

    def _note(self, other: Any, sense: str) -> bool:
        self.noted = (sense, float(other))
        return True

    def __ge__(self, other: Any) -> bool:
        return self._note(other, FLIPPED["__ge__"])

    def __le__(self, other: Any) -> bool:
        return self._note(other, FLIPPED["__le__"])

    def __gt__(self, other: Any) -> bool:
        return self._note(other, FLIPPED["__gt__"])

    def __lt__(self, other: Any) -> bool:
        return self._note(other, FLIPPED["__lt__"])


class RecordingExam(Exam):
    """An exam on the pictures of one secret; several that share `models` rebuild each model once."""

    def __init__(self, files: Mapping[str, bytes], hidden: Pictures, models: Opened) -> None:
        super().__init__("calibration")
        self.files, self.hidden, self._models = files, hidden, models
        self.measures: dict[str, Measure] = {}

    def hidden_cars(self) -> Pictures:
        return self.hidden

    def threshold(self, name: str) -> float:
        return self.measures.setdefault(name, Measure())


Noted = dict[str, list[float]]


def measure(
    tests: Sequence[Test], names: Mapping[str, Any], exams: Sequence[RecordingExam]
) -> tuple[Noted, dict[str, str], str | None]:
    """Run the tests once for each exam; return values, senses, and the first sentence that a test had for the student."""
    values: Noted = {}
    senses: dict[str, str] = {}
    problem = None
    for exam in exams:
        for test in tests:
            test.__globals__["exam"] = exam
            try:
                test(**{name: names.get(name) for name in inspect.signature(test).parameters})
            except InvalidAnswer as error:
                problem = problem or str(error)
        for name, measured in exam.measures.items():
            if measured.noted is not None:
                senses[name] = measured.noted[0]
                values.setdefault(name, []).append(measured.noted[1])
    return values, senses, problem
