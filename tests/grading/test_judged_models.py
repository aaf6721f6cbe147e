"""Submissions whose models are judged in clean rooms, from the notebook to the hint."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any, cast

import pytest
from otter.test_files import ExceptionTestFile

from autograder.course import Assignment
from autograder.errors import ConfinementFailed, ForkServerLost, GraderFault
from autograder.grading.class_run import Plan, grade_class
from autograder.grading.hidden_tests import Bundle, Case, Question
from autograder.grading.judge import judge
from autograder.grading.submissions import Submission
from autograder.limits import Limits
from autograder.results import SubmissionResult
from autograder.sandbox.clean_room import CleanRoom
from autograder.sandbox.engine import Session
from autograder.sandbox.inside.plain_data import Handle

pytest.importorskip("keras", reason="models are judged where TensorFlow is installed")

TESTS = """
import numpy as np
from otter.test_files import test_case
OK_FORMAT = False
name = "train"
points = None

@test_case(points=1, hidden=True, failure_message="Three.")
def test_the_rest_is_judged(x):
    assert x == 5

@test_case(points=1, hidden=True, failure_message="One.")
def test_it_answers(model):
    found = model.describe()
    model.cache["rebuilt"] = model.rebuild(found["config"], found["weights"])
    assert model.cache["rebuilt"].predict(np.zeros((3, 8, 8, 3))).shape == (3, 2)

@test_case(points=1, hidden=True, failure_message="Two.")
def test_it_answers_again(model):
    assert model.cache["rebuilt"].predict(np.ones((3, 8, 8, 3))).shape == (3, 2)
"""
HINTS = {"test_the_rest_is_judged": "Three.", "test_it_answers": "One.", "test_it_answers_again": "Two."}
START = "import keras\nfrom keras import layers\nx = 5\n"
MODEL = "model = keras.Sequential([keras.Input(({size}, 8, 3)), {middle}layers.Flatten(), layers.Dense({units})])"
MODELS = {
    "right": MODEL.format(size=8, middle="", units=2),
    "other-size": MODEL.format(size=9, middle="", units=2),
    "too-slow": MODEL.format(
        size=8,
        units=2,
        middle="layers.UpSampling2D(120), layers.MaxPooling2D(480, strides=1), layers.GlobalMaxPooling2D(), ",
    ),
}


@pytest.fixture(scope="module")
def plan() -> Plan:
    assignment = Assignment("04-cars", "Cars", 1.0, datetime(2026, 1, 1, tzinfo=UTC), data=("cars.npz",))
    question = Question("train", 3.0, tuple(Case(name, True, 1.0, hint) for name, hint in HINTS.items()))
    tests = {"train": ExceptionTestFile.from_string(TESTS, "tests/train.py")}
    bundle = Bundle("04-cars", "cars.ipynb", (question,), tests, {}, "fingerprint")
    return Plan(assignment, bundle, Limits(answer_seconds=1, total_seconds=60), {}, 1)


def notebook(source: str) -> bytes:
    cell = {"cell_type": "code", "execution_count": None, "id": "a", "metadata": {}, "outputs": [], "source": source}
    return json.dumps({"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}).encode()


@pytest.fixture(scope="module")
def results(plan: Plan) -> dict[str, SubmissionResult]:
    given = [Submission(name, notebook(START + source), name) for name, source in MODELS.items()]
    return {one.student: one for one in grade_class(plan, given, None, lambda result: None)}


def hints(result: SubmissionResult) -> list[str | None]:
    return [case.hint for case in result.questions[0].cases]


def test_a_right_model_gets_everything(results: dict[str, SubmissionResult]) -> None:
    assert (results["right"].status, results["right"].score) == ("graded", 3.0), results["right"]


def test_a_model_for_other_pictures_reads_which_were_shown(results: dict[str, SubmissionResult]) -> None:
    result = results["other-size"]
    sentence = "The model does not take pictures of 8 by 8 pixels with three channels."
    assert (result.status, result.score) == ("graded", 1.0)
    assert hints(result) == [None, f"{sentence} One.", f"{sentence} Two."]


def test_a_model_that_is_too_slow_costs_its_cases_and_no_more(results: dict[str, SubmissionResult]) -> None:
    result = results["too-slow"]
    assert (result.status, result.score) == ("broke", 1.0)
    assert all("The model ran longer than 1 s" in (hint or "") for hint in hints(result)[1:])
    assert result.reason == "The model ran longer than 1 s and could not be interrupted."


@pytest.mark.parametrize("fault", [ForkServerLost("It is gone."), ConfinementFailed("It is forbidden.")])
def test_trouble_with_the_room_is_the_graders_and_no_wrong_answer(plan: Plan, fault: GraderFault) -> None:
    replies: dict[str, dict[str, Any]] = {
        "run": {"error": None},
        "fetch": {"x": 5, "model": Handle(0, "Sequential", True)},
        "describe": {"value": {"kind": "model", "config": "{}", "weights": []}},
    }
    session = SimpleNamespace(limits=plan.limits, received=0, ask=lambda request, seconds, most=0: replies[request["op"]])

    def refuse() -> AbstractContextManager[Session]:
        raise fault

    @contextmanager
    def open_both(seconds: float) -> Iterator[tuple[Session, CleanRoom]]:
        with CleanRoom(refuse) as room:
            yield cast(Session, session), room

    with pytest.raises(type(fault)):
        judge("s1", notebook("x = 5"), plan.bundle, plan.limits, open_both, {})
