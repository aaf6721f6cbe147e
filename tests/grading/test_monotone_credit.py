"""Partial credit grows: of two answers, the one that is right in more ways never scores lower.

The bank knows which cases a wrong answer fails. Answers to a question whose failed cases are contained in one another make a
chain of ever better ones, from the untouched stub to the master; such chains are judged, those of all questions at once.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from itertools import pairwise

import pytest
from built_notebooks import master_answers, stub_of

from autograder.authoring.bank import read_bank, read_trained
from autograder.authoring.build import Paths
from autograder.authoring.notebook import Notebook, to_text, with_answers
from autograder.course import Course
from autograder.grading.class_run import grade_class, make_plan
from autograder.grading.hidden_tests import Bundle, load_bundle
from autograder.grading.slices import code_cells, needed_cells, sliced
from autograder.grading.submissions import Submission
from autograder.grading.verdicts import Keys
from autograder.results import QuestionResult

ASSIGNMENTS = ("01-neuron", "02-dense-weights", "03-convolution", "05-augmentation", "06-overfitting")
NEEDS_A_TRAINING = {"find_leaks"}  # beside those that train: it looks at the augmented training set
Answer = tuple[str, frozenset[str]]  # its source, and the cases that it fails


def longest_chain(answers: Sequence[Answer], every: frozenset[str]) -> list[Answer]:
    """Return the longest chain of answers, each of which fails some of the cases of the one before it, but not all cases."""
    best: list[list[Answer]] = []
    for one in sorted(answers, key=lambda answer: -len(answer[1])):
        before = [chain for chain in best if chain[-1][1] > one[1]]
        best.append([*max(before, key=len, default=[]), one])
    return max((chain for chain in best if chain[0][1] < every), key=len, default=[])


def chains(course: Course, name: str, bundle: Bundle) -> dict[str, list[str]]:
    """Return, for each question that can be judged without a training, its answers from worst to best, the stub left out."""
    assignment = course.assignment(name)
    folder = course.master(assignment).parent
    master = master_answers(course, assignment)
    found = {}
    for question in bundle.questions:
        if question.id in NEEDS_A_TRAINING | set(read_trained(folder)):
            continue
        wrong = [
            (one.answers[question.id], frozenset(case for _, case in one.fails))
            for one in read_bank(folder)
            if one.kind == "wrong" and set(one.answers) == {question.id} == {place for place, _ in one.fails}
        ]
        chain = longest_chain(wrong, frozenset(case.name for case in question.cases))
        found[question.id] = [*(source for source, _ in chain), master[question.id]]
    return found


def judged(course: Course, name: str, bundle: Bundle) -> tuple[dict[str, list[str]], list[dict[str, QuestionResult]]]:
    """Return the chains, and each step's results: the stub, then each question's next answer, until all are the master's."""
    assignment = dataclasses.replace(course.assignment(name), figures=False)
    plan = make_plan(course, assignment, bundle, {}, 1, confined=True)
    found, keys = chains(course, name, bundle), Keys(plan)
    names = {one for question in found for one in keys.names(question)}
    stub = stub_of(course, assignment)

    def step(number: int) -> Notebook:
        answers = {question: chain[max(0, number - 1 - (longest - len(chain)))] for question, chain in found.items()}
        notebook = with_answers(stub, answers if number else {})
        return sliced(notebook, needed_cells(code_cells(notebook), names))

    longest = max(len(chain) for chain in found.values())
    submissions = [Submission(f"{n}", to_text(step(n)).encode(), "chain") for n in range(longest + 1)]
    results = grade_class(plan, submissions, None, lambda _: None)
    assert {one.status for one in results} == {"graded"}
    return found, [{question.id: question for question in one.questions if question.id in found} for one in results]


def failed(question: QuestionResult) -> set[str]:
    return {case.name for case in question.cases if not case.passed}


@pytest.mark.parametrize("name", ASSIGNMENTS)
def test_each_better_answer_scores_higher(name: str, request: pytest.FixtureRequest) -> None:
    """What a step gains is what the checks are worth that it passes for the first time; none is passed and then failed."""
    course = request.getfixturevalue("numeric_course" if name < "04" else "course")
    bundle = load_bundle(Paths.of(course, course.assignment(name)).autograder_zip)
    points = {question.id: {case.name: case.points for case in question.cases} for question in bundle.questions}
    found, steps = judged(course, name, bundle)
    assert len(steps) >= 4  # the stub, two misconceptions at least, the master
    for question in found:
        for worse, better in pairwise(step[question] for step in steps):
            assert failed(better) <= failed(worse)
            gained = sum(points[question][one] for one in failed(worse) - failed(better))
            assert better.score - worse.score == pytest.approx(gained)
        assert steps[0][question].score == 0
        assert steps[-1][question].score == steps[-1][question].possible
    totals = [sum(question.score for question in step.values()) for step in steps]
    assert totals == sorted(set(totals))


@pytest.mark.parametrize("name", ASSIGNMENTS)
def test_no_check_takes_points_away(name: str, request: pytest.FixtureRequest) -> None:
    """A public check may be worth nothing: it looks at the form of an answer."""
    course = request.getfixturevalue("numeric_course" if name < "04" else "course")
    bundle = load_bundle(Paths.of(course, course.assignment(name)).autograder_zip)
    assert all(case.points >= (0.5 if case.hidden else 0) for question in bundle.questions for case in question.cases)
    assert all(sum(case.points for case in question.cases) == question.points for question in bundle.questions)
