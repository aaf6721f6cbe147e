"""What `course collect` does: a download beside the roster, as a table; nothing is judged, and grading learns nothing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..atomic_file import write_atomically
from ..authoring.build import Paths
from ..course import Assignment, Course
from ..grades import NEVER_SAID, Received, deadline, is_late
from ..reports.gradebook_csv import as_csv
from ..reports.grades_csv import safe_text
from ..reports.wording import count
from ..roster import Roster, Student
from . import desk
from .class_list import Listed
from .hidden_tests import asked_in
from .submissions import Submission

COLUMNS = ("id", "name", "section", "in roster", "file", "came", "state", "hours late", "look at")
CHECKED = re.compile(rb"grader\.check\(\s*\\?[\"'](\w+)")  # in a notebook's JSON, whose quotation marks are escaped
IN_TIME, LATE, MISSING, EXCUSED = "in time", "late", "missing", "excused"


@dataclass(frozen=True)
class Collection:
    """Where the table is, what is in it in one sentence, and everything else that there is to say."""

    path: Path
    summary: str
    notes: tuple[str, ...]


@dataclass(frozen=True)
class _Row:
    student: Student
    enrolled: bool
    file: str
    received: Received
    state: str
    hours: float | None
    trouble: str

    def cells(self) -> list[str]:
        who, time = self.student, self.received.time
        came = f"{time:%Y-%m-%d %H:%M:%S %z}" if time else ""
        hours = "" if self.hours is None else f"{self.hours:.1f}"
        enrolled = "yes" if self.enrolled else "no"
        told = who.id, who.name, who.section, enrolled, self.file, came, self.state, hours, self.trouble
        return [safe_text(one) for one in told]


def look_over(course: Course, assignment: Assignment, paths: tuple[Path, ...]) -> Collection:
    """Collect as `course grade` does, and write one row for each submission and each student without one."""
    listed, roster, _ = desk.collected(course, assignment, paths)
    rows = sorted(_rows(course, assignment, listed, roster), key=lambda one: (one.student.id, one.file))
    path = course.results_folder / "collected" / f"{assignment.id}.csv"
    write_atomically(path, as_csv([list(COLUMNS), *(one.cells() for one in rows)], excel=True))
    return Collection(path, f"{assignment.id}: {_summary(rows)}.", tuple(listed.notes))


def _rows(course: Course, assignment: Assignment, listed: Listed, roster: Roster | None) -> Iterator[_Row]:
    known = roster.by_id if roster else {}
    theirs = [(one.student, one, listed.received.get(one.student, NEVER_SAID)) for one in listed.submissions]
    theirs += [(student, one, received) for student, pairs in listed.attempts.items() for one, received in pairs]
    others = _Others.of(course, assignment)
    for student, one, received in theirs:
        who = known.get(student)
        late = is_late(course, assignment, who, received)
        overdue = (received.time - deadline(course, assignment, who)).total_seconds() / 3600 if received.time else None
        trouble = one.problem or others.asks(one)
        yield _Row(who or Student(student, student), who is not None or roster is None, one.origin, received,
                   LATE if late else IN_TIME, overdue if late else None, trouble)  # fmt: skip
    there = {student for student, _, _ in theirs}
    for missing in (one for one in known.values() if one.id not in there):
        extension = missing.extension(assignment.id)
        state = EXCUSED if extension and extension.excused else MISSING
        yield _Row(missing, True, "", NEVER_SAID, state, None, "")


@dataclass(frozen=True)
class _Others:
    """Which questions are this assignment's, and of which assignment the others are, as far as they are built."""

    assignment: Assignment
    ours: frozenset[str]
    titles: Mapping[str, str]

    @classmethod
    def of(cls, course: Course, assignment: Assignment) -> _Others:
        path = Paths.of(course, assignment).autograder_zip
        ours = frozenset(one.id for one in asked_in(path)) if path.is_file() else frozenset[str]()
        return cls(assignment, ours, desk.known_questions(course))

    def asks(self, one: Submission) -> str:
        """Say whose notebook this looks like, if it is not ours; grading reads it with more care."""
        asked = {name.decode() for name in CHECKED.findall(one.data)}
        if not asked or not self.ours or asked & self.ours:
            return ""
        named = sorted({self.titles[name] for name in asked if name in self.titles})
        return f"It looks like the notebook of {named[0] if named else 'another assignment'}."


def _summary(rows: Sequence[_Row]) -> str:
    """Count: each row is a submission, or a student without one."""
    handed_in = [one for one in rows if one.file]
    states = Counter(one.state for one in rows)
    parts = {
        "late": states[LATE],
        "to look at": sum(bool(one.trouble) for one in rows),
        "not in the roster": len({one.student.id for one in handed_in if not one.enrolled}),
        "missing": states[MISSING],
        "excused": states[EXCUSED],
    }
    students = len({one.student.id for one in handed_in})
    told = [f"{number} {what}" for what, number in parts.items() if number]
    return ", ".join([f"{count(len(handed_in), 'submission')} of {count(students, 'student')}", *told])
