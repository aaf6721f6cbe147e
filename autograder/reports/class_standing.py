"""Where a class stands over the assignments: progress, lateness, who is missing, and who is at risk and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from statistics import fmean

import numpy as np

from ..course import Assignment, Course
from ..grades import Grade, Mark, deadline, is_late
from ..roster import Student
from .wording import count, exactly, name_order, percent

MOST_MISSING = 2  # assignments: from here on a student is at risk
FALL = 0.3  # of the points: so far below the own mean of the assignments before
RULE = (
    "At risk is whose grade so far is below {minimum} (what it takes to pass), who misses {missing} assignments or more, or"
    " who has {fall} of the points less in the latest assignment than on average before. Late penalties are taken off;"
    " what is excused or not judged does not count. Those who still hand in come first."
)
EDGES = (168, 72, 24, 6, 1)  # hours before the deadline, between which submissions are counted
SPANS = (
    "over a week before", "3 to 7 days", "1 to 3 days", "6 to 24 hours", "1 to 6 hours", "the last hour",
    "late, not a day", "a day late or more",
)  # fmt: skip
LATE_SPANS = 2  # the last ones of these
QUARTERS = (0.1, 0.25, 0.5, 0.75, 0.9)


@dataclass(frozen=True)
class Turnout:
    """Who came when to one assignment.

    late, missing, excused: students' ids, by name; extended: how many had more time
    spans: how many came in each of SPANS before or after their own deadline, of those whose time is known
    lost: points that lateness cost the class
    """

    assignment: str
    late: tuple[str, ...]
    missing: tuple[str, ...]
    excused: tuple[str, ...]
    extended: int
    spans: tuple[int, ...]
    lost: float


@dataclass(frozen=True)
class Progress:
    """The shares of an assignment's points that its class has, late penalties counted in: QUARTERS of them, and how many."""

    assignment: str
    quantiles: tuple[float, ...]
    students: int


@dataclass(frozen=True)
class AtRisk:
    """A student, and why one should look; gone: whether the latest assignment is missing."""

    student: Student
    share: float | None
    reasons: tuple[str, ...]
    gone: bool


@dataclass(frozen=True)
class Standing:
    """The class over all assignments; it is of the roster's students, or of all where there is none."""

    turnout: tuple[Turnout, ...]
    progress: tuple[Progress, ...]
    at_risk: tuple[AtRisk, ...]
    rule: str
    passing: int
    graded: int


def standing(course: Course, grades: Sequence[Grade]) -> Standing:
    everybody = sorted((one for one in grades if one.enrolled), key=lambda one: name_order(one.student.name))
    risky = [one for one in (_at_risk(course, grade) for grade in everybody) if one is not None]
    known = [one for one in everybody if one.share is not None]
    return Standing(
        turnout=tuple(_turnout(course, place, one, everybody) for place, one in enumerate(course.assignments)),
        progress=tuple(_progress(one.id, [grade.marks[place] for grade in everybody])
                       for place, one in enumerate(course.assignments)),
        at_risk=tuple(sorted(risky, key=lambda one: (one.gone, -len(one.reasons), one.share or 0.0))),
        rule=RULE.format(minimum=exactly(course.minimum_to_pass), missing=MOST_MISSING, fall=percent(FALL)),
        passing=sum(bool(one.passed) for one in known),
        graded=len(known),
    )  # fmt: skip


def hours_early(course: Course, assignment: Assignment, grade: Grade, mark: Mark) -> float | None:
    """Return how many hours before the student's own deadline it came, less than 0 after it; None where no time is known."""
    if mark.received.time is None:
        return None
    return (deadline(course, assignment, grade.student) - mark.received.time) / timedelta(hours=1)


def came_late(course: Course, assignment: Assignment, grade: Grade, mark: Mark) -> bool:
    handed_in = mark.state in ("graded", "broke", "fault")
    return handed_in and is_late(course, assignment, grade.student, mark.received)


def _turnout(course: Course, place: int, assignment: Assignment, everybody: Sequence[Grade]) -> Turnout:
    marks = [(one, one.marks[place]) for one in everybody]
    spans = [0] * len(SPANS)
    for grade, mark in marks:
        hours = hours_early(course, assignment, grade, mark)
        if hours is not None:
            grace = course.late_policy.grace_minutes / 60
            early = sum(hours <= edge for edge in EDGES)
            spans[early if hours >= -grace else len(SPANS) - (1 if hours < -24 else 2)] += 1
    return Turnout(
        assignment=assignment.id,
        late=tuple(one.student.id for one, mark in marks if came_late(course, assignment, one, mark)),
        missing=tuple(one.student.id for one, mark in marks if mark.state == "missing"),
        excused=tuple(one.student.id for one, mark in marks if mark.state == "excused"),
        extended=sum(deadline(course, assignment, one.student) > assignment.due for one, _ in marks),
        spans=tuple(spans),
        lost=sum(mark.lost for _, mark in marks),
    )


def _progress(assignment: str, marks: Sequence[Mark]) -> Progress:
    shares = [one.share for one in marks if one.counts and one.state != "missing"]
    found = tuple(float(one) for one in np.quantile(shares, QUARTERS)) if shares else ()
    return Progress(assignment, found, len(shares))


def _at_risk(course: Course, grade: Grade) -> AtRisk | None:
    counted = [one for one in grade.marks if one.counts]
    missing = sum(one.state == "missing" for one in counted)
    reasons = []
    if grade.share is not None and grade.passed is False:
        near = f"{exactly(grade.share)}, " if percent(grade.share) == percent(course.minimum_to_pass) else ""
        reasons.append(f"{near}below {exactly(course.minimum_to_pass)}")
    if missing >= MOST_MISSING:
        reasons.append(f"{count(missing, 'assignment')} missing")
    handed_in = [one for one in counted if one.state != "missing"]
    if len(handed_in) > 1 and handed_in[-1] is counted[-1]:
        before = fmean(one.share for one in handed_in[:-1])
        if before - handed_in[-1].share > FALL - 1e-9:
            reasons.append(f"fell from {percent(before)} to {percent(handed_in[-1].share)}")
    gone = bool(counted) and counted[-1].state == "missing"
    return AtRisk(grade.student, grade.share, tuple(reasons), gone) if reasons else None
