"""Results to JSON and back, in exactly the form that others build on."""

from __future__ import annotations

import dataclasses
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.results import Alike, CaseResult, QuestionResult, SubmissionResult, Training, total

RESULT = SubmissionResult(
    "01-neuron", "Zoë", "graded", None, 1.0, 3.0, 0.21,
    (
        QuestionResult("weighted_sum", 1.0, 2.0, (
            CaseResult("test_sum", False, True, None), CaseResult("test_bias", True, False, "The bias is added once."),
        )),
        QuestionResult("fires", 0.0, 1.0, (CaseResult("test_at_threshold", True, False, "Strictly above."),)),
    ),
)  # fmt: skip


def test_the_form_is_the_designs() -> None:
    assert RESULT.to_json() == {
        "assignment": "01-neuron", "student": "Zoë", "status": "graded", "reason": None,
        "score": 1.0, "possible": 3.0, "seconds": 0.21,
        "questions": (
            {"id": "weighted_sum", "score": 1.0, "possible": 2.0, "cases": (
                {"name": "test_sum", "hidden": False, "passed": True, "hint": None},
                {"name": "test_bias", "hidden": True, "passed": False, "hint": "The bias is added once."},
            )},
            {"id": "fires", "score": 0.0, "possible": 1.0, "cases": (
                {"name": "test_at_threshold", "hidden": True, "passed": False, "hint": "Strictly above."},
            )},
        ),
    }  # fmt: skip


def test_keys_come_in_the_designs_order() -> None:
    data = json.loads(json.dumps(RESULT.to_json()))
    assert list(data) == ["assignment", "student", "status", "reason", "score", "possible", "seconds", "questions"]
    assert list(data["questions"][0]) == ["id", "score", "possible", "cases"]
    assert list(data["questions"][0]["cases"][0]) == ["name", "hidden", "passed", "hint"]


texts = st.text(max_size=20)
points = st.floats(0, 100, allow_nan=False)
cases = st.builds(CaseResult, texts, st.booleans(), st.booleans(), st.none() | texts)
questions = st.builds(QuestionResult, texts, points, points, st.lists(cases, max_size=3).map(tuple))
results = st.builds(
    SubmissionResult, texts, texts, st.sampled_from(["graded", "broke", "fault"]), st.none() | texts,
    st.none() | points, points, points, st.lists(questions, max_size=3).map(tuple),
)  # fmt: skip


@given(results)
def test_round_trip_through_json(result: SubmissionResult) -> None:
    assert SubmissionResult.from_json(json.loads(json.dumps(result.to_json()))) == result


@pytest.mark.parametrize("data", [{}, [], {"questions": 5}, {"questions": [5]}, {"questions": [{"cases": [5]}]},
                                  {"questions": [], "assignment": "x"}, {**RESULT.to_json(), "extra": 1}])  # fmt: skip
def test_anything_else_is_refused(data: object) -> None:
    with pytest.raises((KeyError, TypeError)):
        SubmissionResult.from_json(data)  # type: ignore[arg-type]


ODD_FIELDS = [{"status": "good"}, {"status": None}, {"score": "7"}, {"score": True}, {"score": 10**400}, {"reason": 5},
              {"possible": None}, {"seconds": float("nan")}, {"student": []}]  # fmt: skip


@pytest.mark.parametrize("change", ODD_FIELDS, ids=lambda change: str(change)[:20])
def test_a_field_of_another_type_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(TypeError):
        SubmissionResult.from_json({**RESULT.to_json(), **change})


@pytest.mark.parametrize("change", [{"passed": 1}, {"hint": []}, {"name": None}])
def test_a_field_of_a_case_of_another_type_is_refused(change: dict[str, object]) -> None:
    data = RESULT.to_json()
    data["questions"] = [{**one, "cases": [{**case, **change} for case in one["cases"]]} for one in data["questions"]]
    with pytest.raises(TypeError):
        SubmissionResult.from_json(data)


def test_equal_questions_are_shared_and_nothing_else_changes() -> None:
    alike = Alike()
    first, second = (alike.shared(SubmissionResult.from_json(RESULT.to_json())) for _ in range(2))
    assert first == second == RESULT
    assert all(one is other for one, other in zip(first.questions, second.questions, strict=True))
    assert alike.shared(dataclasses.replace(RESULT, student="s2")).student == "s2"


def test_results_are_frozen() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        RESULT.score = 3.0  # type: ignore[misc]


def test_totals_are_free_of_binary_dust() -> None:
    assert total([QuestionResult("a", 0.1, 1, ()), QuestionResult("b", 0.2, 1, ())]) == 0.3
    assert total([]) == 0


TRAINING = Training(0.75, 0.5, ((3, 1), (1, 3)), {"accuracy": (0.25, 0.5), "val_loss": (1.0,)})


def test_a_training_comes_back_from_json() -> None:
    assert Training.from_json(json.loads(json.dumps(TRAINING.to_json()))) == TRAINING


@pytest.mark.parametrize(
    "change",
    [{"accuracy": 1.5}, {"accuracy": "0.5"}, {"confusion": [[1, 2]]}, {"confusion": [[-1]]}, {"confusion": 5},
     {"curves": {"loss": [float("nan")]}}, {"curves": {"loss": ["x"]}}, {"required": "high"}, {"extra": 1}],
    ids=str,
)  # fmt: skip
def test_what_is_no_training_is_refused(change: dict[str, object]) -> None:
    with pytest.raises((KeyError, TypeError, ValueError)):
        Training.from_json({**TRAINING.to_json(), **change})
