"""The log of the gradebook: who changed what, when, from what to what, and why; lines are added, never changed."""

from __future__ import annotations

import csv
import getpass
import io
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field, fields
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, insert, select

from ..atomic_file import write_atomically
from ..reports.grades_csv import safe_text
from .tables import CHANGES

FORMGRADER = "formgrader"  # nbgrader's database does not say who sat before it
ANOTHER = "another program"
FIRST = "first score"


@dataclass(frozen=True)
class Change:
    """One line; question: empty where the whole submission is meant; before and after: as text."""

    time: str
    who: str
    assignment: str
    student: str
    question: str
    what: str
    before: str
    after: str
    why: str


def number(value: float | None) -> str:
    return "" if value is None else f"{round(value, 6):g}"


def somebody(command: str) -> str:
    """Return who is at the keyboard, and what they typed."""
    try:
        name = getpass.getuser()
    except (KeyError, OSError):  # a container's user has no name
        name = f"user {os.getuid()}"
    return f"{name}: {command}"


@dataclass
class Log:
    """Collects the changes of one transaction."""

    who: str
    time: str = field(default_factory=lambda: datetime.now(UTC).isoformat(timespec="seconds"))
    changes: list[Change] = field(default_factory=list)

    def add(
        self, whose: tuple[str, str], question: str, what: str, values: tuple[object, object], why: str, who: str = ""
    ) -> None:
        """whose: assignment and student; values: before and after."""
        before, after = (number(one) if isinstance(one, float | int) else str(one or "") for one in values)
        self.changes.append(Change(self.time, who or self.who, *whose, question, what, before, after, why))

    def write(self, connection: Connection) -> None:
        if self.changes:
            connection.execute(insert(CHANGES), [asdict(one) for one in self.changes])


def all_changes(connection: Connection) -> Iterator[Change]:
    columns = [CHANGES.c[one.name] for one in fields(Change)]
    rows = connection.execution_options(yield_per=1000).execute(select(*columns).order_by(CHANGES.c.id))
    return (Change(*row) for row in rows)


def write_changes(path: Path, changes: Iterable[Change]) -> None:
    """Write the whole log as a table for people."""
    sheet = io.StringIO(newline="")
    lines = csv.writer(sheet)
    lines.writerow([one.name for one in fields(Change)])
    lines.writerows([safe_text(value) for value in asdict(one).values()] for one in changes)
    write_atomically(path, sheet.getvalue().encode("utf-8-sig", "replace"))


def summary(changes: Sequence[Change]) -> list[str]:
    """Return a line for each thing that moved and each reason, the most frequent first; first scores are no moves."""
    moved = Counter((one.assignment, one.question, one.what, one.why) for one in changes if one.what != FIRST)
    lines = []
    for (assignment, question, what, why), count in moved.most_common():
        times = "once" if count == 1 else f"{count} times"
        lines.append(f"{assignment}{f', {question}' if question else ''}: {what} changed {times}: {why}.")
    return lines
