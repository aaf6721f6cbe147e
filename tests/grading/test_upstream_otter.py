"""Upstream `otter run` with our bundle gives an honest submission the same score, question by question."""

from __future__ import annotations

import pytest
from same_scores import otter_points
from student_class import Classroom

from autograder.authoring.bank import read_bank
from autograder.authoring.build import Paths
from autograder.course import Course


@pytest.mark.parametrize("identifier", ["01-neuron", "02-dense-weights", "03-convolution"])
def test_otter_run_agrees_on_honest_submissions(course: Course, identifier: str) -> None:
    room = Classroom.of(course, identifier)
    wrong = [one for one in read_bank(course.master(room.plan.assignment).parent) if one.kind == "wrong"]
    mixed = {**wrong[0].answers, **wrong[len(wrong) // 2].answers, **wrong[-1].answers}
    submissions = {"right": room.notebook(), "wrong": room.notebook(mixed)}
    ours = room.grade(submissions)
    bundle = Paths.of(course, room.plan.assignment).autograder_zip
    for student, notebook in submissions.items():
        theirs = otter_points(bundle, notebook, room.plan.bundle.notebook)
        assert theirs == {question.id: question.score for question in ours[student].questions}
    assert ours["right"].score == ours["right"].possible
    assert ours["wrong"].score != ours["wrong"].possible


@pytest.mark.parametrize("identifier", ["04-car-cnn", "05-augmentation", "06-overfitting"])
def test_otter_run_gives_trained_solutions_full_points(course: Course, identifier: str) -> None:
    room = Classroom.of(course, identifier)
    bundle = Paths.of(course, room.plan.assignment).autograder_zip
    theirs = otter_points(bundle, room.notebook(), room.plan.bundle.notebook)
    points = {question.id: question.points for question in room.plan.bundle.questions}
    assert theirs == points
