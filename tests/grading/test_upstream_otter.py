"""Upstream `otter run` with our bundle gives an honest submission the same score, question by question."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from student_class import Classroom

from autograder.authoring.bank import read_bank
from autograder.authoring.build import Paths
from autograder.course import Course


def otter_scores(bundle: Path, notebook: bytes, name: str, folder: Path) -> dict[str, float]:
    """Run upstream otter as an instructor would, and return its score for each question."""
    folder.mkdir()
    (folder / name).write_bytes(notebook)
    command = [sys.executable, "-m", "otter", "run", "-a", str(bundle), name, "-o", "."]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert (folder / "results.json").exists(), done.stdout + done.stderr
    report = json.loads((folder / "results.json").read_text(encoding="utf-8"))
    return {test["name"]: float(test["score"]) for test in report["tests"] if "score" in test}


@pytest.mark.parametrize("identifier", ["01-neuron", "02-dense-weights", "03-convolution"])
def test_otter_run_agrees_on_honest_submissions(course: Course, tmp_path: Path, identifier: str) -> None:
    room = Classroom.of(course, identifier)
    wrong = [one for one in read_bank(course.master(room.plan.assignment).parent) if one.kind == "wrong"]
    mixed = {**wrong[0].answers, **wrong[len(wrong) // 2].answers, **wrong[-1].answers}
    submissions = {"right": room.notebook(), "wrong": room.notebook(mixed)}
    ours = room.grade(submissions)
    bundle = Paths.of(course, room.plan.assignment).autograder_zip
    for student, notebook in submissions.items():
        theirs = otter_scores(bundle, notebook, room.plan.bundle.notebook, tmp_path / student)
        assert theirs == {question.id: question.score for question in ours[student].questions}
    assert ours["right"].score == ours["right"].possible
    assert ours["wrong"].score != ours["wrong"].possible


@pytest.mark.parametrize("identifier", ["04-car-cnn", "05-augmentation", "06-overfitting"])
def test_otter_run_gives_trained_solutions_full_points(course: Course, tmp_path: Path, identifier: str) -> None:
    room = Classroom.of(course, identifier)
    bundle = Paths.of(course, room.plan.assignment).autograder_zip
    theirs = otter_scores(bundle, room.notebook(), room.plan.bundle.notebook, tmp_path / "right")
    points = {question.id: question.points for question in room.plan.bundle.questions}
    assert theirs == points
