"""The matrix that `course verify` prints."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from rich.table import Table


class QuestionRow(Protocol):
    """A question's counts; see grading.verify.QuestionFinding."""

    @property
    def id(self) -> str: ...
    @property
    def points(self) -> float: ...
    @property
    def right(self) -> int: ...
    @property
    def wrong(self) -> int: ...
    @property
    def caught(self) -> int: ...
    @property
    def own(self) -> int: ...
    @property
    def named(self) -> int: ...
    @property
    def mutants(self) -> int: ...
    @property
    def killed(self) -> int: ...
    @property
    def untried(self) -> int: ...


class AssignmentRows(Protocol):
    """An assignment's rows; see grading.verify.Finding."""

    @property
    def assignment(self) -> str: ...
    @property
    def questions(self) -> Sequence[QuestionRow]: ...
    @property
    def misses(self) -> Sequence[str]: ...
    @property
    def judged(self) -> int: ...
    @property
    def unchanged(self) -> int: ...
    @property
    def unread(self) -> Mapping[str, str]: ...


def verify_table(findings: Sequence[AssignmentRows]) -> Table:
    """Return one row for each question: points, right ways, misconceptions and mutants, and how many of these are caught.

    Named are, of the misconceptions about the question itself, those that are told by a hint of their own.
    """
    table = Table(title="Do the hidden tests judge rightly?")
    table.add_column("question", no_wrap=True)
    for heading in ("points", "right ways", "misconceptions", "caught", "named", "mutants", "killed"):
        table.add_column(heading, justify="right")
    for finding in findings:
        table.add_row(f"[bold]{finding.assignment}")
        for row in finding.questions:
            caught, killed = _share(row.caught, row.wrong), _share(row.killed, row.mutants)
            mutants = f"{row.untried} not tried" if row.untried else str(row.mutants or "-")
            named = f"{row.named} of {row.own}"
            counts = (f"{row.points:g}", str(row.right), str(row.wrong), caught, named, mutants, killed)
            table.add_row(f"  {row.id}", *counts)
        table.add_section()
    misses = sum(len(finding.misses) for finding in findings)
    judged, unchanged = sum(one.judged for one in findings), sum(one.unchanged for one in findings)
    told = f"{judged} notebooks judged; {unchanged} as in an earlier run (--all judges them again)"
    about = "".join(f"\n{sentence}" for sentence in unread_hints(findings))
    table.caption = f"{misses or 'No'} {'miss' if misses == 1 else 'misses'}. {told}.{about}"
    return table


def unread_hints(findings: Sequence[AssignmentRows]) -> list[str]:
    """Return a sentence for each reason why nobody reads the hints of some misconceptions."""
    reasons: dict[str, list[str]] = {}
    for finding in findings:
        for name, reason in finding.unread.items():
            reasons.setdefault(reason, []).append(name)
    return [f"Nobody reads the hint of {', '.join(names)}: {reason}." for reason, names in reasons.items()]


def _share(part: int, whole: int) -> str:
    """Return a share in whole per cent, which is 100 % only where nothing is missing."""
    return f"{100 * part // whole}%" if whole else "-"
