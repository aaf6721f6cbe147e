"""What a student reads about a failed case: what happened, and the hint written for the case or for a misconception."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from ..exam import InvalidAnswer, MissingAnswer, RecognisedSlip
from ..results import CaseResult
from ..sandbox.student_namespace import StudentNamespace
from .hidden_tests import Bundle, Case, Question
from .misconceptions import Failed
from .notebook_run import Run
from .traces import Trace

LONGEST_HINT = 400


class Hint(NamedTuple):
    """What a student reads about a failed case: what happened, and what was written for it or for a misconception."""

    happened: str
    written: str = ""

    @property
    def text(self) -> str:
        return short(" ".join(part for part in self if part))


class Seen(NamedTuple):
    """What a question's tests found, by case.

    hints: None where it passed
    traces: what those that ran have seen
    shown: the hints of misconceptions whose sign shows
    """

    hints: dict[str, Hint | None]
    traces: Mapping[str, Trace] = MappingProxyType({})
    shown: Mapping[str, str] = MappingProxyType({})


def shown_in(
    question: Question, bundle: Bundle, hints: Mapping[str, Hint | None], namespace: StudentNamespace
) -> dict[str, str]:
    """Look for the signs of misconceptions, as long as the student's process is there."""
    known, open_to = bundle.misconceptions.get(question.id), open_cases(question, hints)
    return known.shown(open_to, namespace) if known and open_to else {}


def open_cases(question: Question, hints: Mapping[str, Hint | None]) -> set[str]:
    """Return the failed cases whose hint may be another: the hidden ones that a hint was written for."""
    return {case.name for case in question.cases if case.hidden and (hint := hints[case.name]) and hint.written}


def told(question: Question, bundle: Bundle, seen: Seen) -> list[CaseResult]:
    """Return a question's verdicts; where a misconception explains hidden cases, its hint is in the place of theirs.

    The student's process is gone by then: wrong answers that run for the first time must not take any of its time.
    """
    failed = {name: hint for name, hint in seen.hints.items() if hint is not None}
    open_to = open_cases(question, seen.hints)
    known = bundle.misconceptions.get(question.id)
    explained = known.explained(Failed(set(failed), open_to, seen.traces), seen.shown) if known and open_to else {}
    hints = seen.hints | {name: failed[name]._replace(written=hint) for name, hint in explained.items()}
    return [CaseResult(case.name, case.hidden, hint is None, hint and hint.text) for case, hint in
            zip(question.cases, hints.values(), strict=True)]  # fmt: skip


def hint_for(case: Case, error: Exception, namespace: StudentNamespace, run: Run) -> Hint:
    """Choose what the student reads: the trouble, the hint written for the case, or both.

    Never an assertion's own message, not even a public test's: it may quote an answer, and an answer may quote the hidden
    inputs that the student's function was called with before. A recognised slip's is a text that stands in the test.
    """
    written = case.hint or f"The check `{case.name}` in the notebook fails: run it there to see why."
    trouble = namespace.trouble
    if error is namespace.trouble_error and trouble is not None:
        where = run.first_error() if "is not defined" in trouble.sentence else ""
        return Hint(trouble.sentence + where) if trouble.alone else Hint(trouble.sentence, written)
    if isinstance(error, MissingAnswer):
        return Hint(str(error))
    if isinstance(error, RecognisedSlip):
        return Hint("", str(error))
    return Hint(str(error) if isinstance(error, InvalidAnswer) else "", written)


def short(text: str) -> str:
    text = "".join(one if one.isprintable() else " " for one in text)
    return text if len(text) <= LONGEST_HINT else text[: LONGEST_HINT - 1] + "…"
