"""Grades from stored results, submission times and the policies of course.yml: nothing is run, nothing is judged."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from .course import Assignment, Course
from .policies import LatePolicy
from .results import QuestionResult, SubmissionResult, total
from .roster import Roster, Student

LONGEST = 3660  # days late: nobody waits longer, and `penalty_per_day: 0` ends the count


@dataclass(frozen=True)
class Received:
    """When a submission came by its platform's clock, and whether the platform marked it late; None: it does not say.

    file: the file or folder in which an LMS gave it to us, by whose name it takes feedback back; else empty
    """

    time: datetime | None = None
    late: bool | None = None
    file: str = ""


NEVER_SAID = Received()


@dataclass(frozen=True)
class Mark:
    """What one student has for one assignment.

    score: the judged points, None where nothing is judged; penalty: the share of them that lateness costs
    points: what counts, of `possible`; both on the gradebook's scale
    counts: whether it is part of the course's grade; dropped: left out as one of the lowest
    lost: the points that lateness has cost, on the same scale
    state: how it came about: graded, broke, fault, missing, excused or not due
    awaiting: the questions that wait for a person's grade; they count neither for nor against
    """

    assignment: str
    score: float | None
    penalty: float
    points: float | None
    possible: float
    weight: float
    received: Received
    state: str
    counts: bool
    dropped: bool = False
    lost: float = 0.0
    awaiting: tuple[str, ...] = ()

    @property
    def share(self) -> float:
        return (self.points or 0.0) / self.possible if self.possible > 0 else 0.0


@dataclass(frozen=True)
class Grade:
    """One student's course; share: of what counts so far, None while nothing does."""

    student: Student
    marks: tuple[Mark, ...]
    share: float | None
    passed: bool | None
    enrolled: bool = True


def deadline(course: Course, assignment: Assignment, student: Student | None) -> datetime:
    """Return when a student's submission is due, an extension counted in."""
    extension = student.extension(assignment.id) if student else None
    due = assignment.due.astimezone(UTC)
    return extension.moved(assignment.due, ZoneInfo(course.time_zone)).astimezone(UTC) if extension else due


def is_late(course: Course, assignment: Assignment, student: Student | None, received: Received) -> bool:
    """Whether it came after the deadline and its grace; the platform's mark decides where there is no time."""
    due = deadline(course, assignment, student)
    if received.time is not None:
        return received.time > due + timedelta(minutes=course.late_policy.grace_minutes)
    # The platform does not know of an extension in the roster: its mark would punish whom we gave more time.
    return bool(received.late) and due <= assignment.due


def penalty(policy: LatePolicy, due: datetime, time: datetime, zone: ZoneInfo) -> float:
    """Return the share of the points that coming at `time` costs: 0 in the grace period, then by what has begun.

    A day ends at the due time of day, also where the clocks change: it may last 23 or 25 hours.
    """
    late = (time - due).total_seconds()
    if late <= 60 * policy.grace_minutes:
        return 0.0
    hours = math.ceil(late / 3600)
    lost = policy.penalty_per_hour * hours + policy.penalty_per_day * days_begun(due, time, zone)
    return min(round(lost, 9), policy.maximum_penalty)


def days_begun(due: datetime, time: datetime, zone: ZoneInfo) -> int:
    """Return how many days of the calendar have begun between the two, the first just after `due`."""
    clock = due.astimezone(zone).replace(tzinfo=None)
    days = max(0, (time - due).days - 1)
    while days < LONGEST and time > (clock + timedelta(days=days)).replace(tzinfo=zone).astimezone(UTC):
        days += 1
    return days if time > due else 0


def late_penalty(course: Course, assignment: Assignment, student: Student | None, received: Received) -> float:
    """Return what lateness costs; a mark without a time costs the first day or hour."""
    if not is_late(course, assignment, student, received):
        return 0.0
    policy = course.late_policy
    if received.time is None:
        return min(policy.penalty_per_day + policy.penalty_per_hour, policy.maximum_penalty)
    return penalty(policy, deadline(course, assignment, student), received.time, ZoneInfo(course.time_zone))


@dataclass(frozen=True)
class ByHand:
    """What a person has entered for one answer; a score takes the place of the judged one, extra credit is added."""

    score: float | None = None
    extra: float | None = None
    comment: str = ""

    @property
    def graded(self) -> bool:
        return self.score is not None or self.extra is not None


@dataclass(frozen=True)
class Entered:
    """What people have entered in an assignment's gradebook.

    by_hand: the points of the questions that are answered in words, which nothing but a person grades
    students: what was entered, by student and question
    """

    by_hand: Mapping[str, float] = field(default_factory=dict)
    students: Mapping[str, Mapping[str, ByHand]] = field(default_factory=dict)

    def of(self, student: str) -> Entered:
        """Return what concerns one student alone."""
        return Entered(self.by_hand, {student: self.students.get(student, {})})


NOTHING_ENTERED, UNTOUCHED = Entered(), ByHand()


def as_entered(result: SubmissionResult, entered: Entered) -> SubmissionResult:
    """Return a result with what was entered counted in; an answer in words that waits for its grade is not asked yet."""
    hand = entered.students.get(result.student, {})
    if result.score is None or not any(one.graded for one in hand.values()):
        return result
    questions = [_by_hand(one, hand) for one in result.questions]
    for question, points in entered.by_hand.items():
        if hand.get(question, UNTOUCHED).graded:
            questions.append(_by_hand(QuestionResult(question, 0.0, points, ()), hand))
    score, possible = total(questions), round(sum(one.possible for one in questions), 6)
    return replace(result, score=score, possible=possible, questions=tuple(questions))


def awaiting(result: SubmissionResult, entered: Entered) -> tuple[str, ...]:
    """Return the questions of a result that a person grades, and nobody has yet; of a fault of ours nothing is asked."""
    hand = entered.students.get(result.student, {})
    if result.score is None:
        return ()
    return tuple(one for one in entered.by_hand if not hand.get(one, UNTOUCHED).graded)


def _by_hand(question: QuestionResult, hand: Mapping[str, ByHand]) -> QuestionResult:
    one = hand.get(question.id, UNTOUCHED)
    return replace(question, score=round((question.score if one.score is None else one.score) + (one.extra or 0.0), 6))


@dataclass(frozen=True)
class Records:
    """What is stored: results, submission times and what was entered by hand; `now` tells what is due."""

    results: Mapping[str, Mapping[str, SubmissionResult]]
    received: Mapping[str, Mapping[str, Received]]
    now: datetime
    entered: Mapping[str, Entered] = field(default_factory=dict)

    @cached_property
    def possible(self) -> dict[str, float]:
        """The points of each assignment's questions, asked for by everybody's mark."""
        return {name: max((one.possible for one in group.values()), default=0.0) for name, group in self.results.items()}


def grades(course: Course, roster: Roster | None, records: Records) -> list[Grade]:
    """Return the grade of everybody in the roster, then of those who only handed something in."""
    students = list(roster.students) if roster else []
    known = {one.id for one in students}
    others = {student for group in records.results.values() for student in group} - known
    everybody = [(one, True) for one in students] + [(Student(one, one), roster is None) for one in sorted(others)]
    return [_grade(course, student, records, enrolled) for student, enrolled in everybody]


def _grade(course: Course, student: Student, records: Records, enrolled: bool) -> Grade:
    marks = drop_lowest([mark(course, one, student, records) for one in course.assignments], course.drop_lowest)
    share = weighted(marks)
    return Grade(student, marks, share, None if share is None else share >= course.minimum_to_pass - 1e-9, enrolled)


def mark(course: Course, assignment: Assignment, student: Student, records: Records) -> Mark:
    """Return a student's mark; what is missing counts as nothing once it is due and others' is judged."""
    group = records.results.get(assignment.id, {})
    entered = records.entered.get(assignment.id, NOTHING_ENTERED)
    result = as_entered(group[student.id], entered) if student.id in group else None
    received = records.received.get(assignment.id, {}).get(student.id, NEVER_SAID)
    possible = records.possible.get(assignment.id, 0.0)
    full = assignment.points or possible + sum(entered.by_hand.values())
    extension = student.extension(assignment.id)
    excused = extension is not None and extension.excused
    state = "excused" if excused else result.status if result else _absent(course, assignment, student, records)
    score = result.score if result and state in ("graded", "broke") else None
    lost = 0.0 if result is None or excused else late_penalty(course, assignment, student, received)
    points, cost = 0.0 if state == "missing" else None, 0.0
    if score is not None:
        asked = possible + sum(one.possible for one in result.questions if one.id in entered.by_hand) if result else 0.0
        whole = score / asked * full if asked > 0 else 0.0
        points, cost = round(whole * (1 - lost), 6), round(whole * lost, 6)
    counts = points is not None and full > 0
    waits = awaiting(group[student.id], entered) if score is not None else ()
    return Mark(assignment.id, score, lost, points, full, assignment.weight, received, state, counts, False, cost, waits)


def _absent(course: Course, assignment: Assignment, student: Student, records: Records) -> str:
    """Say why there is no result; an assignment of which nothing is judged yet is not missing."""
    due = deadline(course, assignment, student) + timedelta(minutes=course.late_policy.grace_minutes)
    return "missing" if records.results.get(assignment.id) and records.now > due else "not due"


def drop_lowest(marks: Sequence[Mark], count: int) -> tuple[Mark, ...]:
    """Leave out the marks of the lowest shares, but never the last that has weight."""
    counted = sorted((one for one in marks if one.counts and one.weight > 0), key=lambda one: one.share)
    lowest = {one.assignment for one in counted[: min(count, len(counted) - 1) if counted else 0]}
    return tuple(replace(one, dropped=one.assignment in lowest) for one in marks)


def weighted(marks: Iterable[Mark]) -> float | None:
    """Return the mean of the shares by weight; None where nothing counts yet."""
    counted = [one for one in marks if one.counts and not one.dropped]
    weight = sum(one.weight for one in counted)
    return math.fsum(one.weight * one.share for one in counted) / weight if weight > 0 else None
