"""What a class did on one assignment, in numbers; the three outcomes stay apart, and statistics are of `graded` alone.

A submission that broke has zeros where it was never judged: counted in, it would make questions look harder than they
are, and its hints would pass for misconceptions.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean, median

import numpy as np
from numpy.typing import NDArray

from ..results import QuestionResult, SubmissionResult
from .item_analysis import Item, cronbach_alpha, items, standard_error
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
    item: Item
    tests: tuple[CaseSummary, ...]

    @property
    def judged(self) -> int:
        return self.full + self.partial + self.none

    @property
    def full_share(self) -> float | None:
        return self.full / self.judged if self.judged else None


@dataclass(frozen=True)
class CaseSummary:
    """One test of a question, and how many graded submissions pass it."""

    name: str
    hidden: bool
    passed: int
    item: Item


@dataclass(frozen=True)
class HintCount:
    """A hint and the number of students who were given it; number: its place among the assignment's hints, from 1."""

    number: int
    question: str
    hint: str
    students: int


@dataclass(frozen=True)
class AssignmentSummary:
    """One assignment's results by student name, and what they have in common.

    mean, median: shares of 1, None where nothing was graded
    questions: in the notebook's order
    hints: the most frequent first
    alpha: Cronbach's, of the questions; error: the standard error of measurement in points
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
    alpha: float | None
    error: float | None

    @property
    def seconds(self) -> list[float]:
        """How long judging took, by submission; those that could not even be read aside."""
        return [one.seconds for one in (*self.graded, *self.broke) if one.seconds > 0]


def share(result: SubmissionResult) -> float | None:
    """Return score / possible, or None where there is no score (a grader fault) or nothing to score."""
    if result.status == "fault" or result.score is None or result.possible <= 0:
        return None
    return result.score / result.possible


def is_full(question: QuestionResult) -> bool:
    """Whether it has all of its points; of a question that gives none, whether its tests pass."""
    if question.possible <= 0:
        return all(one.passed for one in question.cases)
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
    outline = question_outline(ordered)
    scores = score_matrix(outline, graded)
    asked_all = scores[:, [place for place, one in enumerate(outline) if len(_rows_with(one.id, graded)) == len(graded)]]
    alpha = cronbach_alpha(asked_all)
    return AssignmentSummary(
        assignment=assignment,
        results=ordered,
        graded=graded,
        broke=tuple(one for one in ordered if one.status == "broke"),
        faults=tuple(one for one in ordered if one.status == "fault"),
        possible=max((one.possible for one in ordered), default=0.0),
        mean=fmean(shares) if shares else None,
        median=median(shares) if shares else None,
        questions=_questions(outline, graded, scores),
        hints=_hints(graded),
        alpha=alpha,
        error=standard_error(asked_all, alpha),
    )


def question_outline(results: Iterable[SubmissionResult]) -> list[QuestionResult]:
    """Return each question once, from the first result that has it, in the notebook's order."""
    found: dict[str, QuestionResult] = {}
    for result in results:
        for question in result.questions:
            found.setdefault(question.id, question)
    return list(found.values())


def score_matrix(outline: Sequence[QuestionResult], graded: Sequence[SubmissionResult]) -> NDArray[np.float64]:
    """Return the points, a row for each submission and a column for each question; 0 where a result has it not."""
    places = {one.id: place for place, one in enumerate(outline)}
    scores = np.zeros((len(graded), len(outline)))
    for row, result in enumerate(graded):
        for question in result.questions:
            scores[row, places[question.id]] = question.score
    return scores


def _questions(
    outline: Sequence[QuestionResult], graded: Sequence[SubmissionResult], scores: NDArray[np.float64]
) -> tuple[QuestionSummary, ...]:
    answers: dict[str, list[QuestionResult]] = {one.id: [] for one in outline}
    for result in graded:
        for question in result.questions:
            answers[question.id].append(question)
    totals = scores.sum(axis=1)
    rows = [_rows_with(one.id, graded) for one in outline]
    measured = [  # of those who were judged in it: a person may not have come to all answers yet
        items(scores[those][:, [place]], [one.possible], totals[those])[0]
        for place, (one, those) in enumerate(zip(outline, rows, strict=True))
    ]
    return tuple(_question(one, answers[one.id], item, totals) for one, item in zip(outline, measured, strict=True))


def _rows_with(question: str, graded: Sequence[SubmissionResult]) -> list[int]:
    return [row for row, result in enumerate(graded) if any(one.id == question for one in result.questions)]


def _question(
    outline: QuestionResult, answers: Sequence[QuestionResult], item: Item, totals: NDArray[np.float64]
) -> QuestionSummary:
    full = sum(is_full(one) for one in answers)
    none = sum(one.score <= 0 and not is_full(one) for one in answers)
    return QuestionSummary(
        id=outline.id,
        possible=outline.possible,
        mean=fmean(one.score for one in answers) if answers else None,
        full=full,
        partial=len(answers) - full - none,
        none=none,
        item=item,
        tests=_tests(outline, answers, totals),
    )


def _tests(
    outline: QuestionResult, answers: Sequence[QuestionResult], totals: NDArray[np.float64]
) -> tuple[CaseSummary, ...]:
    """Return how a question's tests did; nothing where its submissions were not judged by the same ones."""
    names = [case.name for case in outline.cases]
    if not names or len(answers) != len(totals) or any(len(one.cases) != len(names) for one in answers):
        return ()
    passed = np.array([[case.passed for case in one.cases] for one in answers], dtype=float).reshape(-1, len(names))
    # A test's own points are the question's in equal parts, near enough to take it out of the total.
    worth = outline.possible / len(names)
    measured = items(passed * worth, [worth] * len(names), totals)
    return tuple(
        CaseSummary(case.name, case.hidden, int(column.sum()), item)
        for case, column, item in zip(outline.cases, passed.T, measured, strict=True)
    )


def _hints(graded: Sequence[SubmissionResult]) -> tuple[HintCount, ...]:
    students: dict[tuple[str, str], set[str]] = {}
    for result in graded:
        for question in result.questions:
            for hint in hints_of(question, hidden=True):
                students.setdefault((question.id, hint), set()).add(result.student)
    counted = sorted((-len(who), question, hint) for (question, hint), who in students.items())
    return tuple(HintCount(number, question, hint, -less) for number, (less, question, hint) in enumerate(counted, 1))


def hints_of(question: QuestionResult, hidden: bool = False) -> tuple[str, ...]:
    """Return the question's hints, each once: several tests may catch one misconception.

    hidden: only those of hidden tests; a public test's says where to look, and names no misconception
    """
    cases = [case for case in question.cases if case.hidden or not hidden]
    return tuple(dict.fromkeys(case.hint for case in cases if case.hint))


def level(question: QuestionResult) -> str:
    """Return the CSS class of a question's points: f(ull), p(artial) or o (nothing); short, as a page has thousands."""
    if is_full(question):
        return "f"
    return "p" if question.score > 0 else "o"


def by_reason(results: Sequence[SubmissionResult]) -> list[tuple[str, list[str]]]:
    """Return each reason with its students, the most frequent first."""
    found = defaultdict[str, list[str]](list)
    for one in results:
        found[one.reason or "No reason was recorded."].append(one.student)
    return sorted(found.items(), key=lambda one: (-len(one[1]), one[0]))
