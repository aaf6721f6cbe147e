"""What the engine's tests share: a small class, its verdicts, and which of the engine's containers are there."""

from __future__ import annotations

import json
import subprocess
from dataclasses import replace

from autograder.authoring.build import Paths
from autograder.authoring.notebook import answers_in, to_text, with_answers
from autograder.course import Course
from autograder.grading.class_run import Plan, make_plan
from autograder.grading.desk import known_questions
from autograder.grading.hidden_tests import load_bundle
from autograder.grading.submissions import Submission
from autograder.limits import Limits
from autograder.results import SubmissionResult
from autograder.sandbox.seats import Engine

NUMERIC = "02-dense-weights"
LIMITS = Limits(cell_seconds=60, answer_seconds=20)


def running() -> set[str]:
    """Return the names of the engine's containers that are there."""
    command = ["docker", "ps", "--all", "--filter", "name=^course-", "--format", "{{.Names}}"]
    return set(subprocess.run(command, capture_output=True, text=True, check=True).stdout.split())


def plan_of(course: Course, identifier: str, engine: Engine | None = None) -> Plan:
    assignment = course.assignment(identifier)
    bundle = load_bundle(Paths.of(course, assignment).autograder_zip)
    plan = make_plan(course, assignment, bundle, known_questions(course), 2, True)
    return plan if engine is None else replace(plan, engine=engine)


def handed_in(course: Course, identifier: str, **extra_cells: str) -> list[Submission]:
    """Return the master's notebook, the stub, and the master's with a cell of each student's own."""
    assignment = course.assignment(identifier)
    paths = Paths.of(course, assignment)
    stub = json.loads((paths.student_folder / f"{assignment.name}.ipynb").read_text(encoding="utf-8"))
    answers = answers_in(json.loads(paths.solution.read_text(encoding="utf-8")))
    notebooks = {"master": with_answers(stub, answers), "stub": stub}
    for student, source in extra_cells.items():
        notebooks[student] = with_answers(stub, answers)
        cell = {"cell_type": "code", "execution_count": None, "id": "own", "metadata": {}, "outputs": [], "source": source}
        notebooks[student]["cells"].append(cell)
    return [Submission(student, to_text(notebook).encode(), student) for student, notebook in notebooks.items()]


def verdicts(results: list[SubmissionResult]) -> list[SubmissionResult]:
    return [replace(one, seconds=0) for one in results]
