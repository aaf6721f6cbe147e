"""Reads what people have entered in the gradebook, by formgrader: scores, extra credit and comments."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, select

from ..grades import UNTOUCHED, ByHand, Entered
from .structure import Place
from .tables import COMMENT, GRADE, SUBMISSION, SUBMITTED


def entered_by_hand(connection: Connection, place: Place, ours: Mapping[str, str]) -> tuple[Entered, int]:
    """Return what people have entered, by our ids, and how many scores still wait for a person."""
    students: dict[str, dict[str, ByHand]] = defaultdict(dict)
    waiting = 0
    graded = {cell: question for question, cell in place.grade_cells.items()}
    touched = GRADE.c.manual_score.is_not(None) | GRADE.c.extra_credit.is_not(None) | GRADE.c.needs_manual_grade
    columns = ("manual_score", "extra_credit", "needs_manual_grade")
    for name, cell, score, extra, needed in _rows(connection, place, GRADE, columns, touched):
        waiting += bool(needed)
        if cell in graded and (score, extra) != (None, None):
            students[ours.get(name, name)][graded[cell]] = ByHand(score, extra)
    answered = {cell: question for question, cell in place.answer_cells.items()}
    for name, cell, comment in _rows(connection, place, COMMENT, ("manual_comment",), COMMENT.c.manual_comment != ""):
        if cell in answered:
            hand = students[ours.get(name, name)]
            hand[answered[cell]] = replace(hand.get(answered[cell], UNTOUCHED), comment=comment)
    return Entered({one.id: one.points for one in place.asked.values() if one.manual}, students), waiting


def _rows(
    connection: Connection, place: Place, table: Table, columns: Iterable[str], which: ColumnElement[bool]
) -> Iterable[Any]:
    """Return what a table says in an assignment's cells: nbgrader's name of the student, the cell, the columns."""
    return connection.execute(
        select(SUBMISSION.c.student_id, table.c.cell_id, *(table.c[one] for one in columns))
        .join(SUBMITTED, SUBMITTED.c.assignment_id == SUBMISSION.c.id)
        .join(table, table.c.notebook_id == SUBMITTED.c.id)
        .where(SUBMITTED.c.notebook_id == place.notebook, which)
    )
