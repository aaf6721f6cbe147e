"""What `course export` and the grades of `course report` do: stored results and times in, a table out; nothing is judged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import unquote

from ..atomic_file import write_atomically
from ..course import Course
from ..csv_table import read_csv
from ..errors import UsageError
from ..grades import Grade, Records, as_entered, grades
from ..reports import gradebook_csv, gradebook_filling, parquet_tables
from ..reports.wording import count
from ..results import SubmissionResult
from ..roster import ANY, Roster, load_roster
from .arrival_book import book_of, read_book
from .entered_book import entered_file, read_entered
from .result_store import ResultStore, StoredClass

FORMS = {"canvas": gradebook_filling.CANVAS, "moodle": gradebook_filling.MOODLE}
ROWS = {
    "csv": gradebook_csv.plain_rows,
    "canvas": gradebook_csv.canvas_rows,
    "moodle": gradebook_csv.moodle_rows,
    "gradescope": gradebook_csv.gradescope_rows,
}


@dataclass(frozen=True)
class Export:
    """One call of `course export`; into: a gradebook of the platform's, to be filled in; questions: one row for each."""

    to: str
    into: Path | None = None
    target: Path | None = None
    questions: bool = False


def roster_of(course: Course) -> Roster | None:
    """Return the class list, if there is one; raises UsageError for its mistakes, an extension for nothing among them."""
    if course.roster_file is None:
        return None
    roster, known = load_roster(course.roster_file), [one.id for one in course.assignments]
    for student in roster.students:
        for name in student.extensions.keys() - {ANY, *known}:
            told = f"the extension of {student.id} is for {name}, and there is no such assignment in course.yml"
            raise UsageError(f"{course.roster_file}: {told}; there are {', '.join(known)}.")
    return roster


def course_records(course: Course, stored: Sequence[StoredClass] | None = None) -> Records:
    """Return what grades are made from; raises StorageError where a book of arrivals is damaged.

    stored: what was read already
    """
    results: dict[str, dict[str, SubmissionResult]] = {}
    for one in stored or read_course(course):
        results[one.assignment] = {result.student: result for result in one.results}
        for path in one.damaged:  # no mark is known: that is our fault, and no missing submission
            student, reason = unquote(path.stem), f"{path} is damaged"
            results[one.assignment][student] = SubmissionResult(
                one.assignment, student, "fault", reason, None, 0.0, 0.0, ()
            )  # fmt: skip
    received = {one.id: read_book(book_of(course, one)) for one in course.assignments}
    entered = {one.id: read_entered(entered_file(course, one)) for one in course.assignments}
    return Records(results, received, datetime.now(UTC), entered)


def read_course(course: Course) -> list[StoredClass]:
    return [ResultStore(course.results_folder / one.id).read() for one in course.assignments]


def write_course_grades(course: Course, everybody: Sequence[Grade]) -> Path:
    """Write everybody's grades by the policies as they are now; return the path."""
    path = course.results_folder / "course-grades.csv"
    write_atomically(path, gradebook_csv.as_csv(gradebook_csv.plain_rows(course, everybody), excel=True))
    return path


def export(course: Course, order: Export) -> tuple[Path, list[str]]:
    """Write a gradebook; return its path and sentences about what is not in it."""
    if (order.into and order.to not in FORMS) or (order.questions and order.to not in ("csv", "parquet")):
        raise UsageError("--into goes with --to canvas or moodle, and --questions with --to csv or parquet.")
    roster, records = roster_of(course), course_records(course)
    everybody = grades(course, roster, records)
    if not any(records.results.values()):
        raise UsageError(f"There is no result in {course.results_folder}: run `course grade` first.")
    suffix = "parquet" if order.to == "parquet" else "csv"
    path = order.target or course.results_folder / f"export-{order.to}{'-questions' if order.questions else ''}.{suffix}"
    notes: list[str] = []
    if order.to == "parquet":
        write_atomically(path, _parquet(order, everybody, records))
    else:
        rows, notes = _rows(course, order, everybody, records)
        write_atomically(path, gradebook_csv.as_csv(rows, excel=order.to == "csv"))
    return path, [*(roster.notes if roster else ()), *notes, *awaiting_notes(everybody)]


def awaiting_notes(everybody: Sequence[Grade]) -> list[str]:
    """Say how many answers a person has not graded yet: the points told are without them."""
    waits = Counter((mark.assignment, question) for one in everybody for mark in one.marks for question in mark.awaiting)
    return [
        f"{assignment}: {count(number, 'answer')} to `{question}` {'awaits' if number == 1 else 'await'} a person's grade,"
        f" in formgrader; all points are without {'it' if number == 1 else 'them'}."
        for (assignment, question), number in sorted(waits.items())
    ]


def _as_entered(records: Records) -> list[SubmissionResult]:
    """Return all results with what people have entered counted in."""
    groups = records.results.items()
    return [as_entered(one, records.entered[name]) for name, group in groups for one in group.values()]


def _answers(everybody: Sequence[Grade], records: Records) -> Iterator[gradebook_csv.QuestionRow]:
    known = {one.student.id: one.student for one in everybody}
    return gradebook_csv.by_question(known, _as_entered(records), records.entered)


def _parquet(order: Export, everybody: list[Grade], records: Records) -> bytes:
    if not order.questions:
        return parquet_tables.grades_parquet(everybody)
    return parquet_tables.questions_parquet(_answers(everybody, records))


def _rows(course: Course, order: Export, everybody: list[Grade], records: Records) -> tuple[gradebook_csv.Rows, list[str]]:
    if order.questions:
        return gradebook_csv.question_rows(_answers(everybody, records)), []
    if order.to == "csv":
        return gradebook_csv.plain_rows(course, everybody), []
    enrolled = [one for one in everybody if one.enrolled]
    left_out = [f"{one.student.id} is not in the roster, and not in this table." for one in everybody if not one.enrolled]
    if order.into is not None:
        filled = gradebook_filling.fill(FORMS[order.to], read_csv(order.into), course, enrolled)
        return filled.rows, [*filled.notes, *left_out]
    return ROWS[order.to](course, enrolled), left_out
