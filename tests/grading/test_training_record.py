"""What is kept of a trained network is what the tests have seen, and asks nothing that could change a verdict."""

from __future__ import annotations

import io
import json
from types import SimpleNamespace
from typing import Any, cast

import numpy as np
import pytest

from autograder.errors import SubmissionBroke
from autograder.exam import Exam
from autograder.exam.models import JudgedModel
from autograder.grading import training_record
from autograder.grading.hidden_tests import Bundle
from autograder.grading.training_record import PICTURES, THRESHOLDS, training_of
from autograder.results import Training
from autograder.sandbox.inside.plain_data import Handle
from autograder.sandbox.saved_model import HandedIn
from autograder.sandbox.student_namespace import StudentNamespace

LABELS = np.array([0, 1, 2, 3, 4, 5, 2, 2])
SEEN = np.array([0, 1, 2, 3, 4, 5, 3, 2])
BOUNDS = {"better_than_guessing": 0.3, "cnn_accuracy": 0.515, "validation_leak": 0.66}


def pictures() -> bytes:
    file = io.BytesIO()
    np.savez(file, images=np.arange(8, dtype=np.uint8).reshape(8, 1, 1, 1), labels=LABELS)
    return file.getvalue()


FILES = {PICTURES: pictures(), THRESHOLDS: json.dumps(BOUNDS).encode()}


class Asks(Bundle):
    """A bundle whose tests ask for a model and have hidden pictures."""

    def exam(self) -> Exam:
        exam = Exam("")
        exam.files = FILES
        return exam

    def names(self) -> set[str]:
        return {"model"}


BUNDLE = Asks("x", "x.ipynb", (), {}, {}, "f")


def namespace(answered: bool = True, **values: Any) -> StudentNamespace:
    """Return what is left of a namespace when all is judged."""
    images = BUNDLE.exam().hidden_cars()[0]
    model = JudgedModel({}, [], None)
    if answered:
        model.answers[id(images), False] = images, np.eye(6)[SEEN]
    model.answers["others", False] = None, np.zeros((3, 6))
    caches = {7: {"judged": model}}
    known = {"model": Handle(7, "Sequential", True), **values}
    described = {8: {"kind": "history", "curves": {"accuracy": [0.25, 0.5], "lr": [1, 2]}}}
    made = SimpleNamespace(values=known, caches=caches, descriptions=described, session="session", lost=None)
    return cast(StudentNamespace, made)


def kept(names: StudentNamespace, handed_in: HandedIn | None = None) -> Training:
    found = training_of(BUNDLE, names, handed_in)
    assert found is not None
    return found


def test_accuracy_and_confusion_are_of_the_answers_that_a_test_got() -> None:
    found = kept(namespace(history={"accuracy": [0.5]}))
    assert (found.accuracy, found.required) == (7 / 8, 0.515)
    assert found.confusion[2] == (0, 0, 2, 1, 0, 0)
    assert sum(map(sum, found.confusion)) == 8


@pytest.mark.parametrize("history", [{"accuracy": [0.25, 0.5], "x": "?"}, Handle(8, "History", False)])
def test_curves_are_keras_own_whether_dict_or_history(history: Any) -> None:
    assert kept(namespace(history=history)).curves == {"accuracy": (0.25, 0.5)}


STRANGE: list[Any] = [{"accuracy": "high"}, {"accuracy": [[1]]}, {"accuracy": [0.1] * 1000}, {"loss": [1e30]}]


@pytest.mark.parametrize("history", STRANGE, ids=lambda one: str(one)[:20])
def test_a_strange_history_costs_its_curves_alone(history: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(training_record, "StudentNamespace", lambda *_: namespace())
    assert kept(namespace(history=history)) == kept(namespace())


def test_a_history_that_no_test_asks_for_is_fetched_when_all_is_judged(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(training_record, "StudentNamespace", lambda *_: namespace(history={"loss": [2.0, 1.0]}))
    assert kept(namespace()).curves == {"loss": (2.0, 1.0)}

    def gone(*_: object) -> None:
        raise SubmissionBroke("It ended.")

    monkeypatch.setattr(training_record, "StudentNamespace", gone)
    assert kept(namespace()).curves == {}


def test_curves_that_were_handed_in_are_taken_as_they_are() -> None:
    assert kept(namespace(), HandedIn(None, {"loss": [1.0]}, {})).curves == {"loss": (1.0,)}


def test_nothing_is_kept_where_no_test_has_shown_the_pictures() -> None:
    assert training_of(BUNDLE, namespace(answered=False)) is None
    assert training_of(BUNDLE, namespace(model=5)) is None
    assert training_of(Bundle("x", "x.ipynb", (), {}, {}, "f"), namespace()) is None
