"""Fills our points into a gradebook that Canvas or Moodle exported: its columns and ids are kept, and every other cell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ..course import Course
from ..csv_table import CsvTable
from ..errors import UsageError
from ..grades import Grade
from ..roster import Identity, Roster
from .gradebook_csv import POINTS_POSSIBLE, Rows, points
from .wording import number


@dataclass(frozen=True)
class Form:
    """How a platform's gradebook names its columns; title: what stands around an assignment's title."""

    name: str
    handles: tuple[str, ...]
    number: str
    names: tuple[str, ...]
    title: str


CANVAS = Form("Canvas", ("SIS User ID", "SIS Login ID"), "ID", ("Student",), r"{}(?: \(\d+\))?")
MOODLE = Form("Moodle", ("ID number", "Email address", "Username"), "", ("First name", "Last name"),
              r"(?:Assignment: )?{}(?: \((?:Real|Points)\))?")  # fmt: skip


@dataclass
class Filled:
    """The gradebook with our points in it, and sentences about what could not be put there."""

    rows: Rows
    notes: list[str] = field(default_factory=list)


def fill(form: Form, table: CsvTable, course: Course, grades: Sequence[Grade]) -> Filled:
    """Return the table with the points of everybody who is in it; raises UsageError where it is no such gradebook."""
    if all(table.column([name]) is None for name in (*form.handles, *form.names)):
        raise UsageError(f"{table.path} is no gradebook of {form.name}: its header has no {' and no '.join(form.handles)}.")
    columns = {one.id: _columns(form, table, one.title) for one in course.assignments}
    filled = Filled([list(table.header)], list(table.notes))
    for one in course.assignments:
        if len(columns[one.id]) != 1:
            told = "no column" if not columns[one.id] else f"{len(columns[one.id])} columns"
            filled.notes.append(f"{table.path} has {told} of the title {one.title!r}: its points were left out.")
    if not any(len(found) == 1 for found in columns.values()):
        raise UsageError(f"{table.path} has no column of an assignment of this course: its titles are those in course.yml.")
    found = {name: places[0] for name, places in columns.items() if len(places) == 1}
    _fill_rows(form, table, found, grades, filled)
    return filled


def _columns(form: Form, table: CsvTable, title: str) -> list[int]:
    wanted = re.compile(form.title.format(re.escape(title)))
    return [place for place, name in enumerate(table.header) if wanted.fullmatch(name.strip())]


def _fill_rows(form: Form, table: CsvTable, columns: dict[str, int], grades: Sequence[Grade], filled: Filled) -> None:
    roster, by_id = Roster(tuple(one.student for one in grades)), {one.student.id: one for one in grades}
    lines: dict[str, int] = {}
    for row in table.rows:
        cells = list(row.cells)
        filled.rows.append(cells)
        if cells[0].strip() == POINTS_POSSIBLE.strip():
            filled.notes += _other_points(form, cells, columns, grades)
            continue
        who = roster.match(_identity(form, table, cells))
        if len(who) != 1:
            label = " ".join(cell for cell in cells[:2] if cell.strip())
            if label:
                filled.notes.append(f"{table.path}, line {row.line}: {label} is not known here; the row was left as it is.")
        elif (student := who[0].id) in lines:
            told = f"is {student}, who stands in line {lines[student]} already; the row was left as it is"
            filled.notes.append(f"{table.path}, line {row.line}: this {told}.")
        else:
            lines[student] = row.line
            for mark in by_id[student].marks:
                if mark.assignment in columns and mark.points is not None:  # what we do not know stays as it is
                    cells[columns[mark.assignment]] = points(mark)
    absent = [one.student for one in grades if one.student.id not in lines]
    filled.notes += [f"{one.name} ({one.id}) is not in {table.path}: no points were written." for one in absent]


def _identity(form: Form, table: CsvTable, cells: Sequence[str]) -> Identity:
    def told(name: str) -> str:
        place = table.column([name]) if name else None
        return cells[place].strip() if place is not None else ""

    return Identity(tuple(map(told, form.handles)), told(form.number), " ".join(map(told, form.names)))


def _other_points(form: Form, cells: Sequence[str], columns: dict[str, int], grades: Sequence[Grade]) -> list[str]:
    """Say where the platform's full marks are others than ours: a score of 12 of 10 would be entered without a word."""
    ours = {mark.assignment: mark.possible for grade in grades for mark in grade.marks}
    notes = []
    for assignment, place in columns.items():
        told = cells[place].strip()
        if told and ours.get(assignment) and not _equal(told, ours[assignment]):
            full = number(ours[assignment])
            cure = f"write `points: {told}` into course.yml"
            notes.append(f"{form.name} gives {assignment} {told} points, and this course {full}: {cure}.")
    return notes


def _equal(told: str, possible: float) -> bool:
    try:
        return abs(float(told.replace(",", ".")) - possible) < 0.005  # Canvas shows two digits
    except ValueError:
        return False
