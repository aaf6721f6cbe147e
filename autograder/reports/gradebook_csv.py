"""The course's grades as CSV: for people, and in the forms that Canvas, Moodle and Gradescope write themselves.

Canvas       `Student, ID, SIS User ID, SIS Login ID, Section`, a column `Title (id)` for each assignment, and below the
             header a row `    Points Possible` (canvas-lms, lib/gradebook_exporter.rb)
Moodle       `First name, Last name, ID number, Email address`, a column `Assignment: Title (Real)` for each grade item
             (moodle, grade/export/txt; imported by mapping an identity column, grade/import/csv)
Gradescope   `First Name, Last Name, SID, Email, Sections`, then for each assignment its points, `- Max Points`,
             `- Submission Time` and `- Lateness (H:M:S)` (observed in exports; Gradescope documents no schema)
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from ..course import Course
from ..grades import NOTHING_ENTERED, Entered, Grade, Mark, awaiting, deadline
from ..results import SubmissionResult
from ..roster import Student
from .grades_csv import safe_text
from .wording import number

Rows = list[list[str]]
HARMLESS = re.compile(r"[\w.@+-]*")  # `@ada` and `+49170` run nothing: that takes brackets, quotes or a bar
AWAITING = "awaiting"  # a person's grade
POINTS_POSSIBLE = "    Points Possible"  # Canvas indents it, and looks for it


def as_csv(rows: Iterable[Sequence[str]], excel: bool = False) -> bytes:
    """Return the rows as CSV; excel: with the byte order mark without which Excel garbles accents."""
    sheet = io.StringIO(newline="")
    csv.writer(sheet).writerows(rows)
    return sheet.getvalue().encode("utf-8-sig" if excel else "utf-8", "replace")


def points(mark: Mark) -> str:
    return "" if mark.points is None else number(mark.points)


def plain_rows(course: Course, grades: Sequence[Grade]) -> Rows:
    """One row for each student: points, state and penalty of each assignment, then the course's grade."""
    header = ["id", "name", "email", "section", "in roster"]
    waits = {mark.assignment for grade in grades for mark in grade.marks if mark.awaiting}
    for one in course.assignments:
        header += [one.id, f"{one.id} possible", f"{one.id} state", f"{one.id} penalty"]
        header += [f"{one.id} awaiting"] if one.id in waits else []
    rows = [[*header, "percent", "passed"]]
    for grade in grades:
        who = grade.student
        row = [safe_text(who.id), safe_text(who.name), safe_text(who.email), safe_text(who.section), _yes(grade.enrolled)]
        for mark in grade.marks:
            lost = f"{mark.penalty * 100:.1f}%" if mark.penalty else ""
            row += [points(mark), number(mark.possible), "dropped" if mark.dropped else mark.state, lost]
            row += [", ".join(mark.awaiting)] if mark.assignment in waits else []
        percent = "" if grade.share is None else f"{grade.share * 100:.1f}"
        rows.append([*row, percent, "" if grade.passed is None else _yes(grade.passed)])
    return rows


def _yes(value: bool) -> str:
    return "yes" if value else "no"


@dataclass(frozen=True)
class QuestionRow:
    """One student's answer to one question; status: its submission's, or AWAITING where a person has not graded it yet.

    score: None where nothing is judged
    """

    assignment: str
    student: Student
    question: str
    score: float | None
    possible: float
    status: str


def by_question(
    students: Mapping[str, Student], results: Iterable[SubmissionResult], entered: Mapping[str, Entered]
) -> Iterator[QuestionRow]:
    """Yield the points of every question: no penalty, no scale; results: with what was entered counted in."""
    for result in sorted(results, key=lambda one: (one.assignment, one.student)):
        who = students.get(result.student, Student(result.student, result.student))
        for one in result.questions:
            score = None if result.status == "fault" else one.score
            yield QuestionRow(result.assignment, who, one.id, score, one.possible, result.status)
        told = entered.get(result.assignment, NOTHING_ENTERED)
        for question in awaiting(result, told):
            yield QuestionRow(result.assignment, who, question, None, told.by_hand[question], AWAITING)


def question_rows(answers: Iterable[QuestionRow]) -> Rows:
    rows = [["assignment", "id", "name", "section", "status", "question", "score", "possible"]]
    for one in answers:
        who = [safe_text(text) for text in (one.student.id, one.student.name, one.student.section)]
        score = "" if one.score is None else number(one.score)
        rows.append([one.assignment, *who, one.status, one.question, score, number(one.possible)])
    return rows


def canvas_rows(course: Course, grades: Sequence[Grade]) -> Rows:
    """A gradebook that Canvas imports: it makes an assignment of each title that it does not know."""
    titles = [one.title for one in course.assignments]
    full = [number(_possible(grades, place)) for place in range(len(titles))]
    rows = [["Student", "ID", "SIS User ID", "SIS Login ID", "Section", *titles], [POINTS_POSSIBLE, "", "", "", "", *full]]
    for grade in grades:
        who = grade.student
        first, last = first_and_last(who.name)
        name = f"{last}, {first}" if first and last else who.name
        row = [safe_text(name), *map(handle, (who.platform_id, who.id, who.login or who.email)), safe_text(who.section)]
        rows.append([*row, *map(points, grade.marks)])
    return rows


def _possible(grades: Sequence[Grade], place: int) -> float:
    return max((one.marks[place].possible for one in grades), default=0.0)


def moodle_rows(course: Course, grades: Sequence[Grade]) -> Rows:
    items = [f"Assignment: {one.title} (Real)" for one in course.assignments]
    rows = [["First name", "Last name", "ID number", "Email address", *items]]
    for grade in grades:
        who = grade.student
        who_it_is = [*map(safe_text, first_and_last(who.name)), handle(who.id), handle(who.email)]
        rows.append([*who_it_is, *map(points, grade.marks)])
    return rows


def gradescope_rows(course: Course, grades: Sequence[Grade]) -> Rows:
    header = ["First Name", "Last Name", "SID", "Email", "Sections"]
    for one in course.assignments:
        header += [one.title, f"{one.title} - Max Points", f"{one.title} - Submission Time"]
        header += [f"{one.title} - Lateness (H:M:S)"]
    rows = [header]
    for grade in grades:
        who = grade.student
        row = [*map(safe_text, first_and_last(who.name)), handle(who.id), handle(who.email), safe_text(who.section)]
        for mark, assignment in zip(grade.marks, course.assignments, strict=True):
            time = mark.received.time
            row += [points(mark), number(mark.possible), f"{time:%Y-%m-%d %H:%M:%S %z}" if time else ""]
            row += [_lateness(time, deadline(course, assignment, who))]
        rows.append(row)
    return rows


def _lateness(time: datetime | None, due: datetime) -> str:
    seconds = max(0, int((time - due).total_seconds())) if time else 0
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def handle(text: str) -> str:
    """Return that by which a platform finds a student again: as it is, but where a spreadsheet could run it."""
    return text if HARMLESS.fullmatch(text) else safe_text(text)


def first_and_last(name: str) -> tuple[str, str]:
    """Split `Lovelace, Ada King` at its comma, `Ada King Lovelace` before its last word."""
    last, comma, first = name.partition(",")
    if not comma:
        first, _, last = name.strip().rpartition(" ")
    return first.strip(), last.strip()
