"""An assignment in nbgrader's database: its notebook and a cell for each question, as `generate_assignment` makes them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC
from uuid import uuid4

from sqlalchemy import Connection, Table, insert, select, update

from ..course import Assignment
from ..grading.hidden_tests import Asked
from .tables import ASSIGNMENT, BASE_CELL, GRADE_CELL, NOTEBOOK, SOLUTION_CELL

ANSWER = "{}-answer"  # the cell that a question's comments hang on


def answer_name(asked: Asked) -> str:
    """Return the name of a question's solution cell; an answer in words is in the grade cell itself."""
    return asked.id if asked.manual else ANSWER.format(asked.id)


@dataclass(frozen=True)
class Place:
    """Where an assignment's grades go: ids of nbgrader's rows, cells by question (also of some that are asked no more)."""

    assignment: str
    notebook: str
    asked: Mapping[str, Asked]
    grade_cells: Mapping[str, str]
    answer_cells: Mapping[str, str]


def place_of(connection: Connection, course_id: str, assignment: Assignment, asked: Sequence[Asked]) -> Place:
    """Return an assignment's place, made or brought up to date where needed."""
    due = assignment.due.astimezone(UTC).replace(tzinfo=None)
    row = connection.execute(select(ASSIGNMENT).where(ASSIGNMENT.c.name == assignment.id)).mappings().first()
    if row is None:
        place = _added(connection, ASSIGNMENT, name=assignment.id, duedate=due, course_id=course_id)
    else:
        place = str(row["id"])
        if row["duedate"] != due:
            connection.execute(update(ASSIGNMENT).where(ASSIGNMENT.c.id == place).values(duedate=due))
    mine = (NOTEBOOK.c.name == assignment.name) & (NOTEBOOK.c.assignment_id == place)
    found = connection.execute(select(NOTEBOOK.c.id).where(mine)).scalar()
    kernel = '{"display_name": "Python 3", "language": "python", "name": "python3"}'
    notebook = found or _added(connection, NOTEBOOK, name=assignment.name, assignment_id=place, kernelspec=kernel)
    graded = (BASE_CELL.c.notebook_id == notebook) & (BASE_CELL.c.type == "GradeCell")
    known = {name: cell for name, cell in connection.execute(select(BASE_CELL.c.name, BASE_CELL.c.id).where(graded))}
    grades = {**known, **{one.id: _grade_cell(connection, notebook, one) for one in asked}}
    answers = {one.id: _answer_cell(connection, notebook, one) for one in asked}
    return Place(place, notebook, {one.id: one for one in asked}, grades, answers)


def _added(connection: Connection, table: Table, **values: object) -> str:
    identity = uuid4().hex
    connection.execute(insert(table).values(id=identity, **values))
    return identity


def _cell(connection: Connection, notebook: str, name: str, kind: str) -> str | None:
    mine = (BASE_CELL.c.notebook_id == notebook) & (BASE_CELL.c.name == name) & (BASE_CELL.c.type == kind)
    return connection.execute(select(BASE_CELL.c.id).where(mine)).scalar()


def _grade_cell(connection: Connection, notebook: str, asked: Asked) -> str:
    known = _cell(connection, notebook, asked.id, "GradeCell")
    if known is None:
        known = _added(connection, BASE_CELL, name=asked.id, notebook_id=notebook, type="GradeCell")
        kind = "markdown" if asked.manual else "code"
        connection.execute(insert(GRADE_CELL).values(id=known, max_score=asked.points, cell_type=kind))
    else:
        other = (GRADE_CELL.c.id == known) & (GRADE_CELL.c.max_score != asked.points)
        connection.execute(update(GRADE_CELL).where(other).values(max_score=asked.points))
    return known


def _answer_cell(connection: Connection, notebook: str, asked: Asked) -> str:
    known = _cell(connection, notebook, answer_name(asked), "SolutionCell")
    if known is None:
        known = _added(connection, BASE_CELL, name=answer_name(asked), notebook_id=notebook, type="SolutionCell")
        connection.execute(insert(SOLUTION_CELL).values(id=known))
    return known


def retire(connection: Connection, place: Place, questions: Sequence[str]) -> None:
    """Make questions that the assignment no longer asks worth nothing; what was entered by hand stays in them."""
    mine = (BASE_CELL.c.notebook_id == place.notebook) & BASE_CELL.c.name.in_(questions) & (BASE_CELL.c.type == "GradeCell")
    cells = select(BASE_CELL.c.id).where(mine)
    connection.execute(update(GRADE_CELL).where(GRADE_CELL.c.id.in_(cells)).values(max_score=0.0))
