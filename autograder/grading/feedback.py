"""What `course feedback` does: a page for each student of what is judged, in the form in which a platform takes it back.

Moodle    "Upload multiple feedback files in a zip": `Ada Lovelace_101_assignsubmission_file_/feedback.html`. It goes by the
          participant's number and the two words after it; the full name is not read, but may hold no `_` (moodle,
          mod/assign/feedback/file/importziplib.php: `is_valid_filename_for_import`).
Canvas    "Upload submissions": the name under which a file was downloaded. It goes by the user's and the attachment's
          number, and shows the file to its student under the attachment's own name, whatever is in it (canvas-lms,
          app/models/abstract_assignment.rb: `infer_comment_context_from_filename`). So a notebook comes back as a notebook.
nbgrader  `feedback/<login>/<assignment>/<notebook>.html` in its course directory, beside the submission's time and secret,
          by which `nbgrader release_feedback` finds who may read it.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from ..atomic_file import atomically, write_atomically
from ..course import Assignment, Course
from ..errors import UsageError
from ..grades import as_entered, deadline, mark
from ..reports.feedback_notebook import feedback_notebook
from ..reports.standing import standing
from ..reports.student_page import Feedback, student_page
from ..roster import Student
from ..translation.words import ENGLISH
from .gradebook import course_records, roster_of
from .own_figures import figures_of
from .platforms import CANVAS, MOODLE
from .result_store import ResultStore, file_name

PAGE = "feedback.html"
BEGINNING = (1980, 1, 1, 0, 0, 0)  # the earliest time that a zip knows: the same feedback makes the same bytes
LONGEST = 255  # bytes of a file's name
NBGRADER_MARKS = ("timestamp.txt", "submission_secret.txt")


@dataclass(frozen=True)
class Order:
    """One call of `course feedback`; to: whose form; target: where to, if not in the results' folder."""

    assignment: Assignment
    to: str
    target: Path | None = None


@dataclass
class GivenBack:
    """What was written: where, for how many students, who was left out and why; unjudged: how many we have not judged."""

    path: Path
    students: int = 0
    notes: list[str] = field(default_factory=list)
    unjudged: int = 0


def give_back(course: Course, order: Order) -> GivenBack:
    """Write everybody's feedback of one assignment; raises UsageError where there is nobody's to write."""
    written = GivenBack(target_of(course, order))
    pages = _judged(course, order.assignment, written)
    if order.to in FORMS:
        _write_zip(course, order, pages, written)
    else:
        _write_folder(course, order, pages, written)
        _require_somebody(order, written)
    written.notes.extend(_untranslated(course, order.assignment))
    return written


def target_of(course: Course, order: Order) -> Path:
    """Return where the feedback goes: a folder of pages, a zip for an LMS, or nbgrader's course directory."""
    if order.target is not None:
        return order.target
    if order.to == "nbgrader":
        return course.folder / "dist" / "nbgrader"
    name = order.assignment.id if order.to == "folder" else f"{order.assignment.id}-{order.to}.zip"
    return course.results_folder / "feedback" / name


def _judged(course: Course, assignment: Assignment, written: GivenBack) -> Iterator[Feedback]:
    """Yield each student's feedback, one at a time: a thousand with their figures are more than fits in memory."""
    roster, records = roster_of(course), course_records(course)
    group, entered = records.results.get(assignment.id, {}), records.entered[assignment.id]
    shown = course.feedback.compare_with_class
    compared = standing(as_entered(one, entered) for one in group.values()) if shown else None
    executed = ResultStore(course.results_folder / assignment.id).folder / "executed"
    for student_id, result in sorted(group.items()):
        if result.status == "fault":
            written.notes.append(f"{student_id} is not judged yet, through a fault of ours: grade that submission again.")
            written.unjudged += 1
            continue
        student = (roster.by_id.get(student_id) if roster else None) or Student(student_id, student_id)
        yield Feedback(
            student, assignment, result, mark(course, assignment, student, records), deadline(course, assignment, student),
            figures_of(executed / f"{file_name(student_id)}.ipynb"), compared if result.status == "graded" else None,
            entered.of(student_id),
        )  # fmt: skip


def _untranslated(course: Course, assignment: Assignment) -> Iterator[str]:
    hints = course.hints_in_its_language(assignment)
    if course.language != ENGLISH and not hints.is_file():
        yield f"The hints of {assignment.id} are in English: there is no {hints} (see docs/authoring.md)."


def _write_folder(course: Course, order: Order, pages: Iterator[Feedback], written: GivenBack) -> None:
    for one in pages:
        if order.to == "nbgrader":
            path = _nbgrader_place(written.path, order.assignment, one.student)
        else:
            path = written.path / f"{file_name(one.student.id)}.html"
        write_atomically(path, student_page(course, one), durable=False)
        written.students += 1


def _nbgrader_place(folder: Path, assignment: Assignment, student: Student) -> Path:
    """Return where nbgrader looks for the page, with what it needs beside it."""
    login = student.login or student.id
    plain = PurePosixPath(login).name == login != ".." and "\0" not in login and len(login.encode()) <= LONGEST
    name = login if plain else file_name(login)  # as nbgrader has it, and no path
    place = folder / "feedback" / name / assignment.id
    for one in NBGRADER_MARKS:
        submitted = folder / "submitted" / name / assignment.id / one
        if submitted.is_file():
            write_atomically(place / one, submitted.read_bytes(), durable=False)
    return place / f"{assignment.name}.html"


def _write_zip(course: Course, order: Order, pages: Iterator[Feedback], written: GivenBack) -> None:
    """Write an LMS's zip, whole or not at all; who came in no download of that LMS is left out with a note."""
    pack = FORMS[order.to]
    with atomically(written.path) as file, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for one in pages:
            packed = pack(course, one)
            if packed is None:
                how = f"grade its download with `course grade {order.assignment.id}` (what is judged is not judged again)"
                written.notes.append(f"{one.student.id} came in no download of {order.to.title()}: {how}.")
                continue
            archive.writestr(_entry(packed[0]), packed[1])
            written.students += 1
        _require_somebody(order, written)


def _require_somebody(order: Order, written: GivenBack) -> None:
    if not written.students:
        told = written.notes[0] if written.notes else f"Nothing is judged: run `course grade {order.assignment.id}` first."
        raise UsageError(f"There is no feedback of {order.assignment.id} to write. {told}")


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, BEGINNING)
    entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
    return entry


def for_moodle(course: Course, one: Feedback) -> tuple[str, bytes] | None:
    """Return a file's place in Moodle's zip and its content; None where the submission came from elsewhere."""
    found = MOODLE.fullmatch(one.mark.received.file)
    if found is None:
        return None
    name = found["name"].replace("_", " ")
    return f"{name}_{found['number']}_assignsubmission_file_/{PAGE}", student_page(course, one)


def for_canvas(course: Course, one: Feedback) -> tuple[str, bytes] | None:
    """Return the submission's own file name with a notebook in it, or with a zip where a zip was handed in."""
    file = PurePosixPath(one.mark.received.file)
    if CANVAS.fullmatch(file.stem) is None:
        return None
    content = feedback_notebook(course, one)
    if file.suffix.lower() == ".zip":
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            archive.writestr(_entry("feedback.ipynb"), content)
        content = buffer.getvalue()
    return file.name, content


FORMS: Mapping[str, Callable[[Course, Feedback], tuple[str, bytes] | None]] = {"moodle": for_moodle, "canvas": for_canvas}
