"""Downloads of a simulated class, in the forms of Canvas and Moodle: zips, and for Moodle its grading worksheet."""

from __future__ import annotations

import csv
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from autograder.course import Assignment, Course
from autograder.grades import Received
from autograder.roster import Student

STRANGER = Student("danger", "Stranger Danger")  # in no roster
NOTES = "read-me-first.txt"  # nobody's notebook
FIRST_NUMBER = 10_000


@dataclass(frozen=True)
class HandIn:
    """What one student hands in, and when; earlier: a file of the same student's that the last one takes the place of."""

    student: Student
    data: bytes
    time: datetime
    earlier: bytes | None = None


def canvas(path: Path, assignment: Assignment, hand_ins: Sequence[HandIn]) -> tuple[tuple[Path, ...], dict[str, Received]]:
    """Write Canvas's zip; return it, and what it tells of each by our id, or else the file's name: no time, but a mark."""
    told: dict[str, Received] = {}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(NOTES, "Welcome!")
        for number, one in enumerate(hand_ins, FIRST_NUMBER):
            mark = Received(None, one.time > assignment.due)
            given, family = one.student.name.split(" ", 1)
            who = re.sub(r"[\W_]", "", f"{family}{given}").lower() + ("_LATE" if mark.late else "")
            if one.earlier is not None:
                archive.writestr(f"{who}_{number}_{2 * number}_{assignment.name}.ipynb", one.earlier)
            name = f"{who}_{number}_{2 * number + 1}_{assignment.name}{'-1' if one.earlier is not None else ''}"
            archive.writestr(f"{name}.ipynb", one.data)
            told[name if one.student is STRANGER else one.student.id] = mark
    return (path,), told


def moodle(
    path: Path, course: Course, assignment: Assignment, hand_ins: Sequence[HandIn]
) -> tuple[tuple[Path, ...], dict[str, Received]]:
    """Write Moodle's zip and its grading worksheet; return both, and what they tell of each: the minute."""
    zone, worksheet = ZoneInfo(course.time_zone), path.with_suffix(".csv")
    times = [one.time.astimezone(zone).replace(second=0, microsecond=0) for one in hand_ins]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, one in enumerate(hand_ins, FIRST_NUMBER):
            folder = f"{one.student.name}_{number}_assignsubmission_file_"
            archive.writestr(f"{folder}/{assignment.name}.ipynb", one.data)
    with worksheet.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(("Identifier", "Full name", "Status", "Grade", "Last modified (submission)"))
        for number, (one, time) in enumerate(zip(hand_ins, times, strict=True), FIRST_NUMBER):
            told = f"{time:%A, %d %B %Y, %I:%M %p}"
            table.writerow((f"Participant {number}", one.student.name, "Submitted for grading", "", told))
    return (path, worksheet), {one.student.id: Received(time) for one, time in zip(hand_ins, times, strict=True)}
