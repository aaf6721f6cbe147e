"""What a class did, in numbers."""

from dataclasses import replace

import pytest
from sample_class import QUESTIONS, result

from autograder.reports.class_summary import by_assignment, share, summarise
from autograder.results import QuestionResult, SubmissionResult


def test_the_three_outcomes_stay_apart(the_class: list[SubmissionResult]) -> None:
    summary = summarise("01-neuron", the_class)
    assert (len(summary.graded), len(summary.broke), len(summary.faults)) == (19, 3, 2)
    assert len(summary.results) == 24


def test_mean_and_median_are_of_the_graded_alone() -> None:
    nothing = dict.fromkeys(QUESTIONS, 3)
    results = [
        result("a"),
        result("b"),
        result("c", {"weighted_sum": 3, "forward": 3, "collapse": 3}),
        result("d", nothing, status="broke", reason="It hit a limit."),
        result("e", status="fault", reason="The fork server ended."),
    ]
    summary = summarise("01-neuron", results)
    assert summary.mean == pytest.approx(2.5 / 3)
    assert summary.median == 1.0


def test_full_partial_and_no_points_are_counted_by_question() -> None:
    results = [result("a"), result("b", {"steer": 1}), result("c", {"steer": 3})]
    steer = {one.id: one for one in summarise("01-neuron", results).questions}["steer"]
    assert (steer.full, steer.partial, steer.none) == (1, 1, 1)
    assert steer.mean == pytest.approx(5 / 9, abs=1e-6)
    assert steer.full_share == pytest.approx(1 / 3)


def test_a_question_that_awaits_a_persons_grade_makes_nobody_look_weaker() -> None:
    judged = [result(f"s{number}", {"forward": number % 3}) for number in range(12)]
    by_hand = QuestionResult("explain", 2.0, 2.0, ())
    some = [replace(one, questions=(*one.questions, by_hand)) if number < 10 else one for number, one in enumerate(judged)]
    without, summary = summarise("01-neuron", judged), summarise("01-neuron", some)
    explain = {one.id: one for one in summary.questions}["explain"]
    assert (explain.judged, explain.item.difficulty) == (10, 1.0)
    assert without.alpha is not None
    assert (summary.alpha, summary.error) == (without.alpha, without.error)


def test_hints_are_ranked_by_students_and_broken_submissions_give_none() -> None:
    results = [
        result("a", {"fires": 1}),
        result("b", {"fires": 1, "steer": 1}),
        result("b", {"fires": 1}),  # the same student again counts once
        result("c", dict.fromkeys(QUESTIONS, 3), status="broke", reason="It hit a limit."),
    ]
    hints = summarise("01-neuron", results).hints
    assert [(one.question, one.students) for one in hints] == [("fires", 2), ("steer", 1)]
    assert hints[0].hint == "A neuron fires strictly above its threshold, not at it."


def test_an_assignment_without_results_has_no_mean() -> None:
    summary = summarise("01-neuron", [])
    assert (summary.mean, summary.median, summary.questions, summary.hints) == (None, None, (), ())


def test_a_fault_has_no_share() -> None:
    assert share(result("a", status="fault", reason="Ours.")) is None


def test_groups_come_in_the_order_of_the_ids() -> None:
    groups = by_assignment([result("a", assignment="03-x"), result("a", assignment="01-y"), result("b", assignment="03-x")])
    assert {name: len(group) for name, group in groups.items()} == {"01-y": 1, "03-x": 2}
    assert list(groups) == ["01-y", "03-x"]
