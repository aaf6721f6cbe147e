"""The notebooks that `course build` made: what students get, the master's answers, and cells beside them."""

from __future__ import annotations

import json
from typing import Any

from autograder.authoring.build import Paths
from autograder.authoring.notebook import Notebook, answers_in
from autograder.course import Assignment, Course


def stub_of(course: Course, assignment: Assignment) -> Notebook:
    """Return the notebook that students get."""
    path = Paths.of(course, assignment).student_folder / f"{assignment.name}.ipynb"
    stub: Notebook = json.loads(path.read_text(encoding="utf-8"))
    return stub


def master_answers(course: Course, assignment: Assignment) -> dict[str, str]:
    """Return the master's answers by question."""
    return answers_in(json.loads(Paths.of(course, assignment).solution.read_text(encoding="utf-8")))


def code_cell(name: str, source: str) -> dict[str, Any]:
    return {"cell_type": "code", "execution_count": None, "id": name, "metadata": {}, "outputs": [], "source": source}
