"""The benchmark that judges bank answers by the tests of many secrets: what it finds, and that the tests do not care."""

from __future__ import annotations

import dataclasses
from collections import Counter

import flakiness
import pytest
from flakiness import ROOT, Row, examined, other_than, sittings
from many_secrets import MASTER, Exams, Material, material_of

from autograder.authoring.bank import BankAnswer
from autograder.course import Course, load_course


def test_a_verdict_that_depends_on_the_secret_is_found() -> None:
    row, fails = Row("01-neuron", "q", 2), frozenset({("q", "test_b")})
    assert list(other_than("wrong/x", row, ["test_a", "test_b"], [(True, False), (True, False)], fails)) == []
    (found,) = other_than("wrong/x", row, ["test_a", "test_b"], [(True, False), (True, True)], fails)
    assert found == "wrong/x passes q/test_b with 1 of 2 secrets, and should with 0"
    (found,) = other_than("right/x", row, ["test_a", "test_b"], [(True, True), (False, True)], frozenset())
    assert found == "right/x passes q/test_a with 1 of 2 secrets, and should with 2"


def test_a_run_that_fails_two_tests_is_one_and_so_is_an_answer_that_varies_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = BankAnswer("wrong", "x", "About.", {}, frozenset({("q", "test_a")}))
    material = Material({"q": ["test_a", "test_b"]}, {"wrong/x": wrong}, {}, {})
    verdicts = {MASTER: [(True, True), (False, False), (True, False)], "wrong/x": [(False, True), (True, False)]}
    monkeypatch.setattr(flakiness, "judged", lambda *given: (("q", label, found) for label, found in verdicts.items()))
    assignment = (course := load_course(ROOT / "course.yml")).assignments[0]
    (row,) = examined(course, assignment, material, list(sittings(1, 1)))
    assert row.cells() == ("01-neuron", "`q`", "2", "1", "3", "2", "1", "1")
    assert len(row.told) == 4


def test_half_of_the_secrets_are_judged_on_two_threads() -> None:
    for number in (2, 3, 50, 100):
        plan = list(sittings(number, at_a_time=15))
        told = Counter(one.text for sitting in plan for one in sitting.secrets)
        assert len(told) == number == told.total()
        by_threads = [sum(len(one.secrets) for one in plan if one.threads == threads) for threads in (1, 2)]
        assert abs(by_threads[0] - by_threads[1]) <= len(plan) // 2
        assert len({one.seed for one in plan}) == len(plan)


def test_each_secret_draws_inputs_of_its_own(numeric_course: Course) -> None:
    assignment = numeric_course.assignment("01-neuron")
    keys = [plan.secrets[0].key(assignment.id) for plan in sittings(3, 1)]
    tests = Exams(numeric_course, assignment, keys).bundle(["fires"]).tests.values()
    exams = [file.test_cases[0].body.test_func.__globals__["exam"] for file in tests]
    assert len({exam.rng("label").random() for exam in exams}) == len(exams) == 3


def test_a_question_is_judged_by_the_grader_with_each_secret(numeric_course: Course) -> None:
    assignment = numeric_course.assignment("01-neuron")
    material = material_of(numeric_course, assignment)
    labels = [MASTER, "right/recursion", "wrong/fires-at-the-threshold", "wrong/fires-below-the-threshold"]
    few = {"fires": {label: material.notebooks["fires"][label] for label in labels}}
    material = dataclasses.replace(material, cases={"fires": material.cases["fires"]}, notebooks=few)
    (row,) = examined(numeric_course, assignment, material, list(sittings(4, 2)))
    assert row.told == []
    assert (row.right, row.wrong, row.runs) == (2, 2, 8)
