"""Judges every submission of a student and keeps the one that is worth most, late penalty counted in."""

from __future__ import annotations

from ..grades import late_penalty
from ..results import SubmissionResult
from ..roster import Roster
from .class_list import Listed, Rules
from .class_run import Plan, Report, grade_class
from .result_store import ResultStore


def grade_listed(
    plan: Plan, listed: Listed, store: ResultStore, report: Report, fresh: bool, roster: Roster | None, rules: Rules
) -> list[SubmissionResult]:
    """Judge a class; of a student with several submissions, keep the best as the student's result and arrival.

    One that we failed to judge could be the best: then the student's result is that fault, to be judged again.
    """
    results = grade_class(plan, listed.submissions, store, report, fresh)
    kept = ResultStore(store.folder / "attempts")
    everything = [one for attempts in listed.attempts.values() for one, _ in attempts]
    judged = {one.student: one for one in grade_class(plan, everything, kept, report, fresh)} if everything else {}
    for student, attempts in listed.attempts.items():
        known = roster.by_id.get(student) if roster else None
        worth = [
            _worth(judged[one.student], late_penalty(rules.course, rules.assignment, known, when)) for one, when in attempts
        ]
        best, received = attempts[worth.index(max(worth))]
        results.append(store.adopt(kept, best.student, student))
        listed.received[student] = received
        listed.notes.append(f"{student}: {best.origin} is the best of {len(attempts)}.")
    return sorted(results, key=lambda one: one.student)


def _worth(result: SubmissionResult, lost: float) -> float:
    return float("inf") if result.score is None else result.score * (1 - lost)
