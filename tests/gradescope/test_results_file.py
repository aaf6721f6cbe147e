"""results.json: a row for each test, in Gradescope's format, and nothing of a hidden test but its hint."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from gradescope_place import checked

from autograder.gradescope.results_file import TROUBLE, content, trouble
from autograder.grading.hidden_tests import Bundle, Case, Question
from autograder.grading.judge import fault_result, unreadable
from autograder.policies import Gradescope
from autograder.results import CaseResult, QuestionResult, SubmissionResult

VISIBLE = Gradescope()
PUBLIC = Case("test_adds_the_bias", False, 1.0, None)
HIDDEN = (Case("test_bias_is_added_once", True, 1.0, "Once!"), Case("test_no_loop", True, 1 / 3, "No loop."))
BUNDLE = Bundle("01-neuron", "neuron.ipynb", (Question("weighted_sum", 7 / 3, (PUBLIC, *HIDDEN)),), {}, {}, "f")
CASES = (
    CaseResult(PUBLIC.name, False, True, None),
    CaseResult(HIDDEN[0].name, True, False, "Once!"),
    CaseResult(HIDDEN[1].name, True, True, None),
)
RESULT = SubmissionResult(
    "01-neuron", "s", "graded", None, 1.333333, 2.333333, 3.6, (QuestionResult("weighted_sum", 1.333333, 2.333333, CASES),)
)  # fmt: skip


def made(result: SubmissionResult = RESULT, shown: Gradescope = VISIBLE, **more: Any) -> dict[str, Any]:
    return checked(content(result, BUNDLE, shown, **more))


def test_each_test_is_a_row() -> None:
    results = made()
    assert (results["score"], results["execution_time"]) == (1.333333, 4)
    assert [(row["number"], row["name"], row["score"], row["max_score"]) for row in results["tests"]] == [
        ("1.1", "weighted_sum: adds the bias", 1.0, 1.0),
        ("1.2", "weighted_sum: hidden test 1", 0, 1.0),
        ("1.3", "weighted_sum: hidden test 2", 0.333333, 0.333333),
    ]
    assert [row.get("output") for row in results["tests"]] == [None, "Once!", None]
    assert "output" not in results


@pytest.mark.parametrize("when", ["visible", "after_due_date", "after_published", "hidden"])
def test_the_course_says_when_hidden_tests_are_seen(when: Any) -> None:
    rows = made(shown=Gradescope(hidden_tests=when))["tests"]
    assert [row["visibility"] for row in rows] == ["visible", when, when]


def test_the_leaderboard_is_for_those_who_want_it_and_in_whole_percent() -> None:
    assert "leaderboard" not in made(accuracy=0.83456)
    assert "leaderboard" not in made(shown=Gradescope(leaderboard=True))
    board = made(shown=Gradescope(leaderboard=True), accuracy=0.83456)["leaderboard"]
    assert [one["value"] for one in board] == [83]


def test_what_a_student_reads_of_the_whole_is_the_reason_and_a_remark() -> None:
    broke = unreadable("s", BUNDLE, "The file is empty.")
    results = made(broke, remark="Late.")
    assert (results["score"], results["output"]) == (0, "The file is empty.\nLate.")
    assert made(remark="Late.")["output"] == "Late."


def test_a_fault_is_no_verdict() -> None:
    fault = fault_result("s", BUNDLE, "A worker process ended.")
    assert made(fault) == made(dataclasses.replace(RESULT, score=None)) == trouble() == checked(trouble())
    assert "regrade" in TROUBLE
    assert "worker" not in str(trouble())
