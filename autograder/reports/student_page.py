"""A student's page of one assignment: what was right, what was lost and why, in one HTML file without any script.

Of a hidden test it tells the hint alone: no name, no input, no expected value. What a student's notebook made comes as
pictures, which the caller has checked; every text is escaped, and the page's policy lets nothing run or load.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from ..course import Assignment, Course
from ..grades import NOTHING_ENTERED, UNTOUCHED, ByHand, Entered, Mark, as_entered
from ..results import CaseResult, QuestionResult, SubmissionResult
from ..roster import Student
from .class_summary import is_full
from .pages import rendered, style, told_moment
from .standing import Standing
from .wording import number, percent

WAITS = "A person has yet to grade it: until then it counts neither for you nor against you."
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
    """All that one student's page tells.

    due: the student's own deadline; standing: None where it is not to be shown
    entered: what people have entered for this student
    """

    student: Student
    assignment: Assignment
    result: SubmissionResult
    mark: Mark
    due: datetime
    figures: tuple[Figure, ...] = ()
    standing: Standing | None = None
    entered: Entered = NOTHING_ENTERED

    @cached_property
    def counted(self) -> SubmissionResult:
        """The result with what was entered counted in."""
        return as_entered(self.result, self.entered)

    @property
    def waiting(self) -> dict[str, float]:
        """The points of the questions that a person has yet to grade."""
        known = {one.id for one in self.counted.questions}
        return {question: points for question, points in self.entered.by_hand.items() if question not in known}

    def by_hand(self, question: str) -> ByHand:
        return self.entered.students.get(self.student.id, {}).get(question, UNTOUCHED)


@dataclass(frozen=True)
class Told:
    """A question as its student reads it.

    score: None where a person has yet to grade it; graded: how a person did, if one did
    public: the names of public tests and whether each passed; comment: a person's, by lines
    """

    id: str
    score: float | None
    possible: float
    full: bool
    public: tuple[tuple[str, bool], ...] = ()
    hidden_passed: int = 0
    hidden: int = 0
    hints: tuple[str, ...] = ()
    graded: str = ""
    comment: tuple[str, ...] = ()

    @property
    def level(self) -> str:
        return "full" if self.full else "part" if self.score is None or self.score > 0 else "none"


def student_page(course: Course, feedback: Feedback) -> bytes:
    """Return the page of one student and assignment."""
    content = {
        "course": course,
        "style": style("student_page.css"),
        "one": feedback,
        "questions": told(feedback),
        "points": tuple(points_told(course, feedback)),
    }
    return rendered("student_page.html", content)


def told(feedback: Feedback) -> list[Told]:
    """Return each question with what its student may know, in the notebook's order; what a person grades comes last."""
    judged = [_told(question, feedback.by_hand(question.id)) for question in feedback.counted.questions]
    return judged + [
        Told(question, None, points, False, graded=WAITS, comment=_comment(feedback.by_hand(question)))
        for question, points in feedback.waiting.items()
    ]


def _told(question: QuestionResult, by_hand: ByHand) -> Told:
    hidden = [case for case in question.cases if case.hidden]
    full = is_full(question)
    return Told(
        question.id, question.score, question.possible, full,
        tuple((case.name, case.passed) for case in question.cases if not case.hidden),
        sum(case.passed for case in hidden), len(hidden),
        () if full else tuple(dict.fromkeys(_hints(question))),  # full marks by hand: a hint would only confuse
        " ".join(_graded(by_hand)), _comment(by_hand),
    )  # fmt: skip


def _graded(by_hand: ByHand) -> Iterator[str]:
    if by_hand.score is not None:
        yield "Graded by a person."
    if by_hand.extra:
        yield f"Extra credit: {number(by_hand.extra)}."


def _comment(by_hand: ByHand) -> tuple[str, ...]:
    return tuple(line for line in by_hand.comment.splitlines() if line.strip())


def _hints(question: QuestionResult) -> Iterator[str]:
    yield from (_hint(case) for case in question.cases if case.hint)


def _hint(case: CaseResult) -> str:
    hint = case.hint or ""
    return UNNAMED if case.hidden and case.name in hint else hint


def points_told(course: Course, feedback: Feedback) -> Iterator[str]:
    """Yield the sentences between what was judged and what counts: time, lateness, scale."""
    mark, result = feedback.mark, feedback.counted
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
        so_far = " so far" if feedback.waiting else ""
        yield f"That counts as {number(mark.points)} of {number(mark.possible)} points{so_far}."
