"""A student's page of one assignment: what was right, what was lost and why, in one HTML file without any script.

Of a hidden test it tells the hint alone: no name, no input, no expected value. What a student's notebook made comes as
pictures, which the caller has checked; every text is escaped, and the page's policy lets nothing run or load.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from ..course import Assignment, Course
from ..grades import Mark
from ..results import CaseResult, QuestionResult, SubmissionResult
from ..roster import Student
from .class_summary import is_full
from .pages import rendered, style, told_moment
from .standing import Standing
from .wording import number, percent

UNNAMED = "A hidden test of this question fails."  # in the place of a hint that would name the test


@dataclass(frozen=True)
class Figure:
    """A picture that the student's notebook drew: a PNG, and the question in whose part it stands, where that is known."""

    png: bytes
    question: str = ""

    @property
    def address(self) -> str:
        return f"data:image/png;base64,{base64.b64encode(self.png).decode('ascii')}"


@dataclass(frozen=True)
class Feedback:
    """All that one student's page tells; due: the student's own deadline; standing: None where it is not to be shown."""

    student: Student
    assignment: Assignment
    result: SubmissionResult
    mark: Mark
    due: datetime
    figures: tuple[Figure, ...] = ()
    standing: Standing | None = None


@dataclass(frozen=True)
class Told:
    """A question as its student reads it; public: the names of public tests and whether each passed."""

    id: str
    score: float
    possible: float
    full: bool
    public: tuple[tuple[str, bool], ...]
    hidden_passed: int
    hidden: int
    hints: tuple[str, ...]


def student_page(course: Course, feedback: Feedback) -> bytes:
    """Return the page of one student and assignment."""
    content = {
        "course": course,
        "style": style("student_page.css"),
        "one": feedback,
        "questions": told(feedback.result),
        "points": tuple(points_told(course, feedback)),
    }
    return rendered("student_page.html", content)


def told(result: SubmissionResult) -> list[Told]:
    """Return each question with what its student may know, in the notebook's order."""
    return [_told(question) for question in result.questions]


def _told(question: QuestionResult) -> Told:
    hidden = [case for case in question.cases if case.hidden]
    return Told(
        question.id, question.score, question.possible, is_full(question),
        tuple((case.name, case.passed) for case in question.cases if not case.hidden),
        sum(case.passed for case in hidden), len(hidden), tuple(dict.fromkeys(_hints(question))),
    )  # fmt: skip


def _hints(question: QuestionResult) -> Iterator[str]:
    yield from (_hint(case) for case in question.cases if case.hint)


def _hint(case: CaseResult) -> str:
    hint = case.hint or ""
    return UNNAMED if case.hidden and case.name in hint else hint


def points_told(course: Course, feedback: Feedback) -> Iterator[str]:
    """Yield the sentences between what was judged and what counts: time, lateness, scale."""
    mark, result = feedback.mark, feedback.result
    if mark.state == "excused":
        yield "You are excused from this assignment: it does not count."
    if mark.received.time is not None:
        yield f"Handed in on {told_moment(mark.received.time, course.time_zone)}."
    elif mark.received.late and mark.penalty:
        yield "Your learning platform says that it came late, and not when."
    yield f"It was due on {told_moment(feedback.due, course.time_zone)}."
    if mark.penalty:
        yield f"Being late costs {percent(mark.penalty)} of the points."
    elsewhere = mark.points is not None and abs(mark.points - (result.score or 0.0)) > 1e-6
    if elsewhere or abs(mark.possible - result.possible) > 1e-6:
        yield f"That counts as {number(mark.points)} of {number(mark.possible)} points."
