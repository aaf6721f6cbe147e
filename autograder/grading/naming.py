"""Whether the bank's wrong answers read the hints that were written for them, and nobody else's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..authoring.bank import BankAnswer
from ..results import CaseResult, SubmissionResult
from .hidden_tests import Bundle


@dataclass(frozen=True)
class Naming:
    """Which of the wrong answers read their own hints.

    shown: the names of those that do
    unread: why those that have a hint and do not cannot do so
    """

    shown: frozenset[str]
    unread: Mapping[str, str]
    bundle: Bundle

    @classmethod
    def of(cls, bank: Sequence[BankAnswer], results: Mapping[str, SubmissionResult], bundle: Bundle) -> Naming:
        """Look at the results of `wrong/name`, and for those that do not read their hint ask for the reason."""
        wrong = [one for one in bank if one.kind == "wrong"]
        shown = frozenset(one.name for one in wrong if _reads_own_hint(one, results[f"wrong/{one.name}"]))
        silent = [one for one in wrong if one.hint and one.name not in shown]
        reasons = {one.name: _why_not(one, bundle) for one in silent}
        return cls(shown, {name: reason for name, reason in reasons.items() if reason}, bundle)

    def reads_rightly(self, one: BankAnswer, question: str, case: CaseResult, written: str) -> bool:
        """Whether an answer reads at a question's case the hint written for that, or one that it may read in its place.

        That is its own, and where it answers another question, which this one only uses, any that explains it. One without
        a hint may read that of another, from which the tests cannot tell it; one that never reads its own is a miss anyway.
        """
        known = self.bundle.misconceptions.get(question)
        own = [one.hint] if one.hint else []
        if own and one.name in self.shown and question in one.answers:
            return (case.hint or "").endswith((written, *own))
        return (case.hint or "").endswith((written, *own, *(known.hints if known else ())))

    def misses(self, one: BankAnswer, result: SubmissionResult) -> list[str]:
        """Return a sentence where an answer does not read its own hint, and could."""
        if one.kind == "right" or not one.hint or one.name in self.shown or one.name in self.unread:
            return []
        known = [self.bundle.misconceptions[question] for question in one.answers if question in self.bundle.misconceptions]
        read = [case.hint for question in result.questions for case in question.cases if question.id in one.answers]
        others = sorted({name for each in known for hint in read if hint for name in each.names_of(hint)})
        if others:
            return [f"wrong/{one.name} reads the hint of {', '.join(others)}: no case tells them apart; give both one"]
        if one.sign is not None:
            return [f"wrong/{one.name} does not read its own hint: its sign does not show in its own notebook"]
        return [f"wrong/{one.name} does not read its own hint: beside the tests it answers otherwise than in a notebook"]


def _reads_own_hint(one: BankAnswer, result: SubmissionResult) -> bool:
    """A test of another question, which uses the answer, may be the one that recognises it."""
    read = [case.hint for question in result.questions for case in question.cases if (question.id, case.name) in one.fails]
    return one.hint is not None and any(hint.endswith(one.hint) for hint in read if hint)


def _why_not(one: BankAnswer, bundle: Bundle) -> str | None:
    """Say why an answer's hint is never chosen; None where nothing is in its way in some question."""
    reasons = []
    for question in one.answers:
        known = bundle.misconceptions.get(question)
        reasons.append(known.why_not(one.name) if known else None)
    return next(iter(reasons), None) if all(reasons) else None
