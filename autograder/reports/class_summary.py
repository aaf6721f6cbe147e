"""What a class did on one assignment, in numbers; the three outcomes stay apart, and statistics are of `graded` alone.

A submission that broke has zeros where it was never judged: counted in, it would make questions look harder than they
are, and its hints would pass for misconceptions.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean, median

from ..results import QuestionResult, SubmissionResult
from .wording import name_order


@dataclass(frozen=True)
class QuestionSummary:
    """How many graded submissions got full marks, some points and none, and their mean in points (None of nobody)."""

    id: str
    possible: float
    mean: float | None
    full: int
    partial: int
    none: int

    @property
    def judged(self) -> int:
        return self.full + self.partial + self.none

    @property
    def full_share(self) -> float | None:
        return self.full / self.judged if self.judged else None


@dataclass(frozen=True)
class HintCount:
    """A hint and the number of students who were given it."""

    question: str
    hint: str
    students: int


@dataclass(frozen=True)
class AssignmentSummary:
    """One assignment's results by student name, and what they have in common.

    mean, median: shares of 1, None where nothing was graded
    questions: in the notebook's order
    hints: the most frequent first
    """

    assignment: str
    results: tuple[SubmissionResult, ...]
    graded: tuple[SubmissionResult, ...]
    broke: tuple[SubmissionResult, ...]
    faults: tuple[SubmissionResult, ...]
    possible: float
    mean: float | None
    median: float | None
    questions: tuple[QuestionSummary, ...]
    hints: tuple[HintCount, ...]


def share(result: SubmissionResult) -> float | None:
    """Return score / possible, or None where there is no score (a grader fault) or nothing to score."""
    if result.status == "fault" or result.score is None or result.possible <= 0:
        return None
    return result.score / result.possible


def is_full(question: QuestionResult) -> bool:
    return question.score >= question.possible - 1e-9


def by_assignment(results: Iterable[SubmissionResult]) -> dict[str, list[SubmissionResult]]:
    """Group results by assignment, in the order of the ids."""
    groups: dict[str, list[SubmissionResult]] = {}
    for result in sorted(results, key=lambda one: one.assignment):
        groups.setdefault(result.assignment, []).append(result)
    return groups


def summarise(assignment: str, results: Iterable[SubmissionResult]) -> AssignmentSummary:
    """Count what `results`, all of one assignment, hold."""
    ordered = tuple(sorted(results, key=lambda one: name_order(one.student)))
    graded = tuple(one for one in ordered if one.status == "graded")
    shares = [one for one in map(share, graded) if one is not None]
    return AssignmentSummary(
        assignment=assignment,
        results=ordered,
        graded=graded,
        broke=tuple(one for one in ordered if one.status == "broke"),
        faults=tuple(one for one in ordered if one.status == "fault"),
        possible=max((one.possible for one in ordered), default=0.0),
        mean=fmean(shares) if shares else None,
        median=median(shares) if shares else None,
        questions=tuple(_question(one, graded) for one in question_outline(ordered)),
        hints=_hints(graded),
    )


def question_outline(results: Iterable[SubmissionResult]) -> list[QuestionResult]:
    """Return each question once, from the first result that has it, in the notebook's order."""
    found: dict[str, QuestionResult] = {}
    for result in results:
        for question in result.questions:
            found.setdefault(question.id, question)
    return list(found.values())


def _question(outline: QuestionResult, graded: Sequence[SubmissionResult]) -> QuestionSummary:
    answers = [one for result in graded for one in result.questions if one.id == outline.id]
    full = sum(is_full(one) for one in answers)
    none = sum(one.score <= 0 and not is_full(one) for one in answers)
    return QuestionSummary(
        id=outline.id,
        possible=outline.possible,
        mean=fmean(one.score for one in answers) if answers else None,
        full=full,
        partial=len(answers) - full - none,
        none=none,
    )


def _hints(graded: Sequence[SubmissionResult]) -> tuple[HintCount, ...]:
    students: dict[tuple[str, str], set[str]] = {}
    for result in graded:
        for question in result.questions:
            for hint in hints_of(question, hidden=True):
                students.setdefault((question.id, hint), set()).add(result.student)
    counted = [HintCount(question, hint, len(who)) for (question, hint), who in students.items()]
    return tuple(sorted(counted, key=lambda one: (-one.students, one.question, one.hint)))


def hints_of(question: QuestionResult, hidden: bool = False) -> tuple[str, ...]:
    """Return the question's hints, each once: several tests may catch one misconception.

    hidden: only those of hidden tests; a public test's says where to look, and names no misconception
    """
    cases = [case for case in question.cases if case.hidden or not hidden]
    return tuple(dict.fromkeys(case.hint for case in cases if case.hint))
