"""Keeps the gradebook: writes results into it in batches while a class is graded, and catches up with all that is stored."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, timedelta

from sqlalchemy import Connection, delete, insert, select

from ..authoring.build import Paths
from ..course import Assignment, Course
from ..errors import StorageError, UsageError
from ..grades import NEVER_SAID, Received, deadline, late_penalty
from ..grading.arrival_book import book_of, read_book
from ..grading.entered_book import entered_file, write_entered
from ..grading.gradebook import roster_of
from ..grading.hidden_tests import Asked, asked_in
from ..grading.result_store import ResultStore
from ..nbgrader.course_folder import nbgraders_course_id
from ..results import SubmissionResult
from ..roster import Roster, Student
from .autograded import write_autograded
from .batch import write_batch
from .by_hand import entered_by_hand
from .changes import FIRST, Change, Log, all_changes, somebody, summary, write_changes
from .database import Database, opened
from .entries import LONGEST_ID, Entry, Terms, clean, nbgraders_name
from .structure import Place, place_of
from .tables import EXTENSIONS, NAMES, STUDENT

BATCH = 200  # submissions in one transaction


@dataclass
class Clerk:
    """The one writer of a course's gradebook; see `grading.keeper`.

    trouble: why the gradebook could not be written, if it could not; what is stored is written by the next run
    moved: what was changed since it was last told
    """

    course: Course
    who: str
    trouble: StorageError | None = None
    waiting: list[str] = field(default_factory=list)
    moved: list[Change] = field(default_factory=list)

    def judged(self, result: SubmissionResult) -> None:
        self.waiting.append(result.student)
        if len(self.waiting) >= BATCH and self.trouble is None:
            batch, self.waiting = self.waiting, []
            self._keep([self.course.assignment(result.assignment)], batch)

    def settle(self, assignment: Assignment) -> list[str]:
        self.trouble, self.waiting = None, []  # what stood in the way may be gone by now
        return self._keep([assignment], None)

    def settle_all(self) -> list[str]:
        """Catch up with everything that is stored, as `course report` does."""
        return self._keep(self.course.assignments, None)

    def _keep(self, assignments: Sequence[Assignment], students: Sequence[str] | None) -> list[str]:
        try:
            with opened(self.course) as database:
                return _Sitting(self.course, database, self.who, self.moved).keep(assignments, students)
        except StorageError as error:
            self.trouble = error
            return []


@dataclass
class _Sitting:
    """One stay at the open database; moved: what was changed before, and in it."""

    course: Course
    database: Database
    who: str
    moved: list[Change]
    notes: list[str] = field(default_factory=list)

    def keep(self, assignments: Sequence[Assignment], students: Sequence[str] | None) -> list[str]:
        """Write these students' results, or everybody's; return what is to be told."""
        roster = roster_of(self.course)
        if students is None and roster is not None:
            self._write_extensions(roster)
        for one in assignments:
            self._assignment(one, roster, students)
        if students is None:
            path = self.course.results_folder / "changes.csv"
            with self.database.write() as connection:
                write_changes(path, all_changes(connection))
            told = summary(self.moved)
            self.moved.clear()
            self.notes += [*told, *([f"Every change, with its reason: {path}"] if told else [])]
        return self.notes

    def _assignment(self, assignment: Assignment, roster: Roster | None, students: Sequence[str] | None) -> None:
        store = ResultStore(self.course.results_folder / assignment.id)
        asked = questions_of(self.course, assignment, store)
        if not asked:
            return
        with self.database.write() as connection:
            place = place_of(connection, nbgraders_course_id(self.course), assignment, asked)
            there = {str(one): None for one in connection.execute(select(STUDENT.c.id)).scalars()}
            names = {student: name for student, name in connection.execute(select(NAMES.c.student, NAMES.c.name))}
        desk = _Desk(self.course, assignment, roster, read_book(book_of(self.course, assignment)), there, names)
        batch: list[Entry] = []
        for entry in desk.entries(store, students):
            batch.append(entry)
            if len(batch) == BATCH:
                self._write(assignment, place, batch)
                batch = []
        self._write(assignment, place, batch)
        self.notes += desk.notes
        if students is None:
            with self.database.write() as connection:
                entered, waiting = entered_by_hand(connection, place, desk.ours)
            write_entered(entered_file(self.course, assignment), entered)
            if waiting:
                told = "1 score waits" if waiting == 1 else f"{waiting} scores wait"
                self.notes.append(f"{assignment.id}: {told} for a person, in formgrader.")

    def _write(self, assignment: Assignment, place: Place, batch: Sequence[Entry]) -> None:
        log = Log(self.who)
        if batch:
            with self.database.write() as connection:
                write_batch(connection, place, batch, log)
                note_names(connection, batch)
            self.moved += [one for one in log.changes if one.what != FIRST]  # of a large class all scores are first ones
            write_autograded(self.course, assignment, tuple(place.asked.values()), batch)

    def _write_extensions(self, roster: Roster) -> None:
        """Log which deadlines the roster has moved since it was last looked at."""
        log = Log(self.who)
        now = {(one.id, student.id): told for one in self.course.assignments for student in roster.students
               if (told := extension_of(self.course, one, student))}  # fmt: skip
        with self.database.write() as connection:
            rows = connection.execute(select(EXTENSIONS.c.assignment, EXTENSIONS.c.student, EXTENSIONS.c.deadline))
            before = {(row.assignment, row.student): row.deadline for row in rows}
            for whose in sorted({**before, **now}):
                values = before.get(whose, ""), now.get(whose, "")
                if values[0] != values[1]:
                    log.add(whose, "", "extension", values, "the roster changed")
            if log.changes:
                connection.execute(delete(EXTENSIONS))
                columns = ("assignment", "student", "deadline")
                rows_now = [dict(zip(columns, (*whose, told), strict=True)) for whose, told in now.items()]
                if rows_now:
                    connection.execute(insert(EXTENSIONS), rows_now)
                log.write(connection)
        self.moved += log.changes


@dataclass
class _Desk:
    """Makes an assignment's entries; ours: our ids of students by nbgrader's."""

    course: Course
    assignment: Assignment
    roster: Roster | None
    received: Mapping[str, Received]
    there: Mapping[str, object]
    names: Mapping[str, str]
    ours: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def entries(self, store: ResultStore, students: Sequence[str] | None) -> Iterator[Entry]:
        """Yield what is to stand in the gradebook; a fault of ours is no score, so what is there stays."""
        for result, basis in store.rested(students):
            student = self.roster.by_id.get(result.student) if self.roster else None
            student = student or Student(result.student, result.student)
            name = nbgraders_name(student, self.there, self.names)
            if len(name) > LONGEST_ID:
                self.notes.append(f"{name} is not in the gradebook: nbgrader's names have at most {LONGEST_ID} characters.")
            elif self.ours.get(name, student.id) != student.id:
                told = f"{name} is another student's name there. Give {student.id} another login in the roster"
                self.notes.append(f"{student.id} is not in the gradebook: {told}.")
            elif result.status != "fault":
                self.ours[name] = student.id
                received = self.received.get(result.student, NEVER_SAID)
                due = deadline(self.course, self.assignment, student)
                late = late_penalty(self.course, self.assignment, student, received)
                extension = due - self.assignment.due.astimezone(UTC)
                yield Entry(student, name, result, basis, self._terms(due.isoformat(), received), received.time,
                            extension if extension > timedelta(0) else timedelta(0), late)  # fmt: skip

    def _terms(self, due: str, received: Received) -> Terms:
        time = received.time.isoformat() if received.time else ""
        return Terms(due, f"{time}{' marked late' if received.late else ''}", str(self.course.late_policy))


def note_names(connection: Connection, batch: Sequence[Entry]) -> None:
    """Keep the names by which nbgrader knows these students, so that another login later makes nobody a second student."""
    names = {clean(one.student.id): one.name for one in batch if one.name != one.student.id}
    known = set(connection.execute(select(NAMES.c.student).where(NAMES.c.student.in_(names))).scalars())
    new = [{"student": student, "name": name} for student, name in names.items() if student not in known]
    if new:
        connection.execute(insert(NAMES), new)


def extension_of(course: Course, assignment: Assignment, student: Student) -> str:
    """Return in words what extension a student has; nothing for who has none."""
    extension = student.extension(assignment.id)
    if extension is None:
        return ""
    return "excused" if extension.excused else deadline(course, assignment, student).isoformat()


def questions_of(course: Course, assignment: Assignment, store: ResultStore) -> list[Asked]:
    """Return an assignment's questions: the bundle's, or where there is none those of its results."""
    try:
        return asked_in(Paths.of(course, assignment).autograder_zip)
    except UsageError:
        found: dict[str, float] = {}
        for result, _ in store.rested():
            for one in result.questions:
                found[one.id] = max(one.possible, found.get(one.id, 0.0))
        return [Asked(one, points) for one, points in found.items()]


def clerk_of(course: Course, command: str) -> Clerk:
    return Clerk(course, somebody(command))
