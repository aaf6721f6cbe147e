"""A small class under nbgrader: its own commands, run as an instructor runs them, and what its gradebook says then."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook

from autograder.authoring.bank import read_bank
from autograder.authoring.build import Paths
from autograder.authoring.notebook import Notebook, answers_in
from autograder.course import Assignment, Course
from autograder.grading.class_run import grade_class, make_plan
from autograder.grading.hidden_tests import load_bundle
from autograder.grading.submissions import Submission

BIN = Path(sys.executable).parent
LONGEST = 600  # seconds for one command
NUMERIC = {"01-neuron": 2, "02-dense-weights": 1, "03-convolution": 1}  # and how many misconceptions are handed in
Scores = dict[str, dict[str, float | None]]  # student -> question -> points


@dataclass(frozen=True)
class UnderNbgrader:
    """A course, its directories of nbgrader's by who judges, and what each student has answered."""

    course: Course
    folders: dict[str, Path]
    answers: dict[str, dict[str, dict[str, str]]]


def environment() -> dict[str, str]:
    return {**os.environ, "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"}


def nbgrader(folder: Path, *words: str, status: int = 0) -> str:
    """Run a command of nbgrader's in its course directory, and return what it said."""
    done = subprocess.run([str(BIN / "nbgrader"), *words], cwd=folder, env=environment(), stdin=subprocess.DEVNULL,
                          capture_output=True, text=True, timeout=LONGEST, check=False)  # fmt: skip
    assert done.returncode == status, done.stdout + done.stderr
    return done.stdout + done.stderr


def answers_of_a_class(course: Course, assignment: Assignment, wrong: int) -> dict[str, dict[str, str]]:
    """Return the answers of students by name: none, the master's, another right way's, and some misconceptions'."""
    master = answers_in(json.loads(Paths.of(course, assignment).solution.read_text(encoding="utf-8")))
    bank = read_bank(course.master(assignment).parent)
    right = [one for one in bank if one.kind == "right"][:1]
    others = [one for one in bank if one.kind == "wrong"]
    several = others[:: max(1, len(others) // wrong)][:wrong]
    mistaken = {f"wrong{number}": {**master, **one.answers} for number, one in enumerate(several)}
    return {"stub": {}, "master": master, **{f"right{n}": {**master, **one.answers} for n, one in enumerate(right)},
            **mistaken}  # fmt: skip


def released(folder: Path, assignment: Assignment) -> Notebook:
    content: Notebook = json.loads((folder / "release" / assignment.id / f"{assignment.name}.ipynb").read_text("utf-8"))
    return content


def download(folder: Path, assignment: Assignment, notebooks: Mapping[str, Notebook]) -> None:
    """Put the students' notebooks where `nbgrader zip_collect` looks for a platform's download, one zip."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for student, notebook in notebooks.items():
            name = f"{assignment.id}_{student}_attempt_2026-10-01-10-00-00_{assignment.name}.ipynb"
            archive.writestr(name, json.dumps(notebook))
    place = folder / "downloaded" / assignment.id / "archive"
    place.mkdir(parents=True)
    (place / "download.zip").write_bytes(buffer.getvalue())


def gradebook(folder: Path, assignment: Assignment) -> Scores:
    """Return what nbgrader's own database says of each question."""
    with Gradebook(f"sqlite:///{folder / 'gradebook.db'}") as book:
        return {
            submission.student_id: {
                grade.name: grade.auto_score for notebook in submission.notebooks for grade in notebook.grades
            }
            for submission in book.assignment_submissions(assignment.id)
        }


def ours(course: Course, assignment: Assignment, answers: Mapping[str, Mapping[str, str]]) -> Scores:
    """Return what `course grade` gives for the same answers, in the notebook with otter's checks."""
    from autograder.authoring import notebook as authoring

    stub = json.loads((Paths.of(course, assignment).student_folder / f"{assignment.name}.ipynb").read_text("utf-8"))
    files = {name: authoring.to_text(authoring.with_answers(stub, one)).encode() for name, one in answers.items()}
    plan = make_plan(course, assignment, load_bundle(Paths.of(course, assignment).autograder_zip), {}, 2, True)
    submissions = [Submission(name, data, "test") for name, data in files.items()]
    results = grade_class(plan, submissions, None, lambda result: None)
    return {one.student: {question.id: question.score for question in one.questions} for one in results}


def sources(notebook: Notebook) -> dict[str, Any]:
    """Return the source of each cell that nbgrader knows, by its grade_id."""
    marked = [cell for cell in notebook["cells"] if "nbgrader" in cell["metadata"]]
    return {cell["metadata"]["nbgrader"]["grade_id"]: "".join(cell["source"]) for cell in marked}
