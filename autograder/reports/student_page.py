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
from ..translation.words import Words, words_of
from .class_summary import is_full
from .pages import rendered, style, told_moment
from .standing import Standing
from .wording import number, percent


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
    words = words_for(course, feedback.assignment)
    content = {
        "_": words.html,
        "n_": words.count,
        "words": words,
        "course": course,
        "style": style("student_page.css"),
        "one": feedback,
        "questions": told(feedback, words),
        "points": tuple(points_told(course, feedback, words)),
    }
    return rendered("student_page.html", content)


def words_for(course: Course, assignment: Assignment) -> Words:
    """Return the course's language, with what there is of the assignment's hints in it."""
    return words_of(course.language, course.hints_in_its_language(assignment))


def told(feedback: Feedback, words: Words) -> list[Told]:
    """Return each question with what its student may know, in the notebook's order; what a person grades comes last."""
    judged = [_told(question, feedback.by_hand(question.id), words) for question in feedback.counted.questions]
    waits = words.text("A person has yet to grade it: until then it counts neither for you nor against you.")
    return judged + [
        Told(question, None, points, False, graded=waits, comment=_comment(feedback.by_hand(question)))
        for question, points in feedback.waiting.items()
    ]


def _told(question: QuestionResult, by_hand: ByHand, words: Words) -> Told:
    hidden = [case for case in question.cases if case.hidden]
    full = is_full(question)
    return Told(
        question.id, question.score, question.possible, full,
        tuple((case.name, case.passed) for case in question.cases if not case.hidden),
        sum(case.passed for case in hidden), len(hidden),
        () if full else tuple(dict.fromkeys(_hints(question, words))),  # full marks by hand: a hint would only confuse
        " ".join(_graded(by_hand, words)), _comment(by_hand),
    )  # fmt: skip


def _graded(by_hand: ByHand, words: Words) -> Iterator[str]:
    if by_hand.score is not None:
        yield words.text("Graded by a person.")
    if by_hand.extra:
        yield words.text("Extra credit: {points}.", points=words.figure(number(by_hand.extra)))


def _comment(by_hand: ByHand) -> tuple[str, ...]:
    return tuple(line for line in by_hand.comment.splitlines() if line.strip())


def _hints(question: QuestionResult, words: Words) -> Iterator[str]:
    yield from (_hint(case, words) for case in question.cases if case.hint)


def _hint(case: CaseResult, words: Words) -> str:
    hint = case.hint or ""
    named = case.hidden and case.name in hint
    return words.text("A hidden test of this question fails.") if named else words.sentence(hint)


def points_told(course: Course, feedback: Feedback, words: Words) -> Iterator[str]:
    """Yield the sentences between what was judged and what counts: time, lateness, scale."""
    mark, result = feedback.mark, feedback.counted
    if mark.state == "excused":
        yield words.text("You are excused from this assignment: it does not count.")
    if mark.received.time is not None:
        yield words.text("Handed in on {moment}.", moment=told_moment(mark.received.time, course.time_zone, words))
    elif mark.received.late and mark.penalty:
        yield words.text("Your learning platform says that it came late, and not when.")
    yield words.text("It was due on {moment}.", moment=told_moment(feedback.due, course.time_zone, words))
    if mark.penalty:
        yield words.text("Being late costs {share} of the points.", share=percent(mark.penalty))
    elsewhere = mark.points is not None and abs(mark.points - (result.score or 0.0)) > 1e-6
    if elsewhere or abs(mark.possible - result.possible) > 1e-6:
        points, possible = words.figure(number(mark.points)), words.figure(number(mark.possible))
        if feedback.waiting:
            yield words.text("That counts as {points} of {possible} points so far.", points=points, possible=possible)
        else:
            yield words.text("That counts as {points} of {possible} points.", points=points, possible=possible)
