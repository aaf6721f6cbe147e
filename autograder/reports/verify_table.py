"""The matrix that `course verify` prints."""

from __future__ import annotations

from collections.abc import Sequence
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


class AssignmentRows(Protocol):
    """An assignment's rows; see grading.verify.Finding."""

    @property
    def assignment(self) -> str: ...
    @property
    def questions(self) -> Sequence[QuestionRow]: ...
    @property
    def misses(self) -> Sequence[str]: ...


def verify_table(findings: Sequence[AssignmentRows]) -> Table:
    """Return one row for each question: points, right ways, misconceptions, and how many of them are caught and named."""
    table = Table(title="Do the hidden tests judge rightly?")
    table.add_column("question", no_wrap=True)
    for heading in ("points", "right ways", "misconceptions", "caught and named"):
        table.add_column(heading, justify="right")
    for finding in findings:
        table.add_row(f"[bold]{finding.assignment}")
        for row in finding.questions:
            share = f"{row.caught / row.wrong:.0%}" if row.wrong else "-"
            table.add_row(f"  {row.id}", f"{row.points:g}", str(row.right), str(row.wrong), share)
        table.add_section()
    misses = sum(len(finding.misses) for finding in findings)
    table.caption = "1 miss" if misses == 1 else f"{misses or 'No'} misses"
    return table
