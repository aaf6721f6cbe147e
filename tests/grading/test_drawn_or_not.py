"""Drawing cells that draw nothing while a notebook is graded: every verdict is the same as when they draw."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from student_class import Classroom

from autograder.authoring.bank import read_bank
from autograder.course import Course
from autograder.grading.notebook_run import run_cells
from autograder.grading.notebooks import SubmittedNotebook, read_notebook
from autograder.results import SubmissionResult
from autograder.sandbox.engine import ForkServer, Job, open_session
from autograder.sandbox.inside.undrawn import SENTENCE

ASSIGNMENTS = ("01-neuron", "02-dense-weights", "03-convolution")
EVERY = 8  # of the bank's wrong answers, the first of so many is judged twice

# What an honest student may do around a drawing cell: look at the current figure, count calls, use `_`, In and Out.
ODD_HABITS = """\
import matplotlib.pyplot as plt
calls = []
def weighted_sum(inputs, weights, bias=0.0, seen=[]):
    seen.append(bias)
    calls.append(len(seen))
    if len(inputs) != len(weights):
        raise ValueError
    return sum(x * w for x, w in zip(inputs, weights)) + bias
line = plt.plot([1, 2])
"""
LATER = "assert plt.get_fignums() == [] and len(In) > 12 and callable(draw_rooms) and plt.gcf().axes == []"


def judged(room: Classroom, submissions: dict[str, bytes]) -> dict[str, SubmissionResult]:
    return {student: replace(result, seconds=0) for student, result in room.grade(submissions).items()}


@pytest.mark.parametrize("identifier", ASSIGNMENTS)
def test_verdicts_do_not_depend_on_it(course: Course, identifier: str) -> None:
    room = Classroom.of(course, identifier)
    bank = read_bank(course.master(course.assignment(identifier)).parent)
    chosen = [one for one in bank if one.kind == "right"] + [one for one in bank if one.kind == "wrong"][::EVERY]
    submissions = {f"{one.kind} {one.name}": room.notebook(one.answers) for one in chosen}
    submissions["master"] = room.notebook()
    drawn = replace(room, plan=replace(room.plan, bundle=replace(room.plan.bundle, drawings=frozenset())))
    assert judged(room, submissions) == judged(drawn, submissions)


def outputs_of(room: Classroom, notebook: SubmittedNotebook, drawings: frozenset[str], figures: bool) -> list[Any]:
    with ForkServer.start(1) as server:
        server.wait_until_ready()
        job = Job(room.plan.bundle.files, room.plan.limits, figures=figures)
        with open_session(server.controls[0], job, 0) as session:
            return run_cells(session, notebook, room.plan.limits, drawings).cells


def test_only_the_courses_own_unchanged_cells_draw_nothing(course: Course) -> None:
    room = Classroom.of(course, "01-neuron")
    drawings = room.plan.bundle.drawings
    changed = room.notebook().decode().replace("away from the light", "into the dark").encode()
    notebook = read_notebook(changed)  # the changed cell still carries the tag
    cells = outputs_of(room, notebook, drawings, figures=False)
    silent = [source for source, cell in zip(notebook.cells, cells, strict=True) if SENTENCE in str(cell["outputs"])]
    assert len(drawings) == 3
    assert set(silent) == {source for source in drawings if "away from the light" not in source}
    assert [cell["error"] for cell in cells] == [None] * len(cells)
    assert [cell["count"] for cell in cells] == list(range(1, len(cells) + 1))


@pytest.mark.parametrize("identifier", ["01-neuron", "03-convolution"])
def test_no_cell_of_a_master_minds(course: Course, identifier: str) -> None:
    room = Classroom.of(course, identifier)
    cells = outputs_of(room, read_notebook(room.notebook()), room.plan.bundle.drawings, figures=False)
    assert [cell["error"] for cell in cells] == [None] * len(cells)


def test_where_figures_are_wanted_they_are_drawn(course: Course) -> None:
    room = Classroom.of(course, "03-convolution")
    notebook = read_notebook(room.notebook(extra=["plt.Figure.tight_layout.__module__"]))
    cells = outputs_of(room, notebook, room.plan.bundle.drawings, figures=True)
    shown = str([cell["outputs"] for cell in cells])
    assert "image/jpeg" in shown
    assert "'matplotlib.figure'" in str(cells[-1]["outputs"])  # where nothing is drawn, the layout is left out
    assert SENTENCE not in shown


def test_what_a_students_own_cells_do_around_a_drawing_one_is_the_same(course: Course) -> None:
    room = Classroom.of(course, "01-neuron")
    notebook = read_notebook(room.notebook({"weighted_sum": ODD_HABITS}, [LATER, "calls", "_"]))
    undrawn, drawn = (
        outputs_of(room, notebook, drawings, figures=False) for drawings in (room.plan.bundle.drawings, frozenset[str]())
    )
    for one, other, source in zip(undrawn, drawn, notebook.cells, strict=True):
        assert (one["error"], one["count"]) == (None, other["count"])
        if source not in room.plan.bundle.drawings:
            assert one["outputs"] == other["outputs"]
