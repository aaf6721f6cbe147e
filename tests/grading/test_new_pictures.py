"""A leaderboard's accuracy is measured when the questions are judged, and changes no verdict."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from autograder.errors import GraderFault, SubmissionBroke
from autograder.exam import Exam
from autograder.grading import new_pictures
from autograder.grading.hidden_tests import Bundle
from autograder.grading.new_pictures import Look
from autograder.grading.rerun import PICTURES, Measured


class Asked(Bundle):
    """A bundle whose tests ask for a model and have hidden pictures."""

    def exam(self) -> Exam:
        exam = Exam("")
        exam.files = {PICTURES: b""}
        return exam

    def names(self) -> set[str]:
        return {"model"}


TRAINS, NUMERIC = (kind("x", "x.ipynb", (), {}, {}, "f") for kind in (Asked, Bundle))


@contextmanager
def opened(seconds: float) -> Iterator[Any]:
    yield "session", "room"


def looked(monkeypatch: pytest.MonkeyPatch, found: Measured | Exception | None, bundle: Bundle = TRAINS) -> float | None:
    def measure(*_: object) -> Measured | None:
        if isinstance(found, Exception):
            raise found
        return found

    monkeypatch.setattr(new_pictures, "measure", measure)
    monkeypatch.setattr(new_pictures, "StudentNamespace", lambda *_: None)
    look = Look(opened, bundle)
    with look(1.0):
        assert look.accuracy is None
    return look.accuracy


def test_the_model_is_measured_when_all_is_judged(monkeypatch: pytest.MonkeyPatch) -> None:
    assert looked(monkeypatch, Measured([], 0, 0.75)) == 0.75


def test_what_cannot_be_measured_costs_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert looked(monkeypatch, None) is None
    assert looked(monkeypatch, SubmissionBroke("out of time")) is None
    assert looked(monkeypatch, Measured([], 0, 0.75), NUMERIC) is None


def test_trouble_of_ours_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(GraderFault):
        looked(monkeypatch, GraderFault("lost"))
