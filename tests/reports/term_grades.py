"""Grades of a small class over three assignments, made by the real policies from results and times."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from sample_class import course as sample_course
from sample_class import result

from autograder.course import Course, LatePolicy
from autograder.grades import Entered, Grade, Received, Records, grades
from autograder.results import SubmissionResult
from autograder.roster import Extension, Roster, Student

IDS = ("01-neuron", "02-dense-weights", "03-convolution")
NOW = datetime(2027, 1, 1, tzinfo=UTC)


def term_course() -> Course:
    policy = LatePolicy(penalty_per_day=0.1, maximum_penalty=0.5)
    return dataclasses.replace(sample_course(), late_policy=policy)


def results_of(shares: Mapping[str, tuple[float | None, ...]]) -> list[SubmissionResult]:
    """Return the results of students by their shares of the points of each assignment; None is missing."""
    made = []
    for student, row in shares.items():
        for assignment, share in zip(IDS, row, strict=True):
            if share is not None:
                one = result(student, assignment=assignment)
                made.append(dataclasses.replace(one, score=share * one.possible))
    return made


def grades_of(
    results: list[SubmissionResult], hours: Mapping[tuple[str, str], float] | None = None,
    extensions: Mapping[str, Extension] | None = None, course: Course | None = None,
    entered: Mapping[str, Entered] | None = None,
) -> list[Grade]:  # fmt: skip
    """Return everybody's grade; hours: how long before the deadline a (student, assignment) came, less than 0 for late."""
    the_course = course or term_course()
    due = {one.id: one.due for one in the_course.assignments}
    received: dict[str, dict[str, Received]] = {name: {} for name in IDS}
    for (student, assignment), early in (hours or {}).items():
        received[assignment][student] = Received(due[assignment] - timedelta(hours=early))
    students = sorted({one.student for one in results})
    roster = Roster(tuple(
        Student(one, f"Name of {one}", extensions={"*": extensions[one]} if one in (extensions or {}) else {})
        for one in students
    ))  # fmt: skip
    by_assignment = {name: {one.student: one for one in results if one.assignment == name} for name in IDS}
    return grades(the_course, roster, Records(by_assignment, received, NOW, entered or {}))
