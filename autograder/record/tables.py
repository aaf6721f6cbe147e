"""The tables of the gradebook: nbgrader's own, and four of ours beside them, which nbgrader does not look at.

A change and its line in the log are in one transaction, so neither is ever there without the other.
"""

from __future__ import annotations

from nbgrader import api
from sqlalchemy import Column, Integer, MetaData, String, Table, Text

NBGRADERS: MetaData = api.Base.metadata
COURSE, ASSIGNMENT, NOTEBOOK = (NBGRADERS.tables[name] for name in ("course", "assignment", "notebook"))
BASE_CELL, GRADE_CELL, SOLUTION_CELL = (NBGRADERS.tables[name] for name in ("base_cell", "grade_cells", "solution_cells"))
STUDENT, GRADE, COMMENT = (NBGRADERS.tables[name] for name in ("student", "grade", "comment"))
SUBMISSION, SUBMITTED = (NBGRADERS.tables[name] for name in ("submitted_assignment", "submitted_notebook"))

OURS = MetaData()
CHANGES = Table(
    "course_change",
    OURS,
    Column("id", Integer, primary_key=True),
    *(Column(name, Text, nullable=False) for name in (
        "time", "who", "assignment", "student", "question", "what", "before", "after", "why"
    )),
)  # fmt: skip
SEEN = Table("course_seen", OURS, Column("id", String(32), primary_key=True), Column("state", Text, nullable=False))
EXTENSIONS = Table(
    "course_extension",
    OURS,
    Column("assignment", String(128), primary_key=True),
    Column("student", Text, primary_key=True),
    Column("deadline", Text, nullable=False),
)
NAMES = Table(  # whom nbgrader knows by another name than our id: the roster's login of the day when that student came
    "course_name", OURS, Column("student", Text, primary_key=True), Column("name", String(128), nullable=False)
)
