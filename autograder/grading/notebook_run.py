"""Runs a submitted notebook's cells in its process, and tells which of the course's own need not run."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from ..limits import Limits
from ..sandbox.engine import Session
from .hidden_tests import Bundle
from .notebooks import SubmittedNotebook

NOT_RUN_TEXT = "Not run while graded: it only shows something, and your training was handed in.\n"
NOT_RUN: dict[str, Any] = {
    "outputs": [{"output_type": "stream", "name": "stdout", "text": NOT_RUN_TEXT}], "error": None, "out_of_time": False,
    "seconds": 0.0, "count": None,
}  # fmt: skip


@dataclass
class Run:
    """What one execution of the notebook's cells showed."""

    cells: list[dict[str, Any]] = field(default_factory=list)
    limit: str | None = None

    def first_error(self) -> str:
        for number, cell in enumerate(self.cells, start=1):
            if cell.get("error"):
                return f" (Code cell {number} stopped with {_plain_word(cell['error'])}.)"
        return ""


def pointless_cells(session: Session, notebook: SubmittedNotebook, bundle: Bundle) -> set[str]:
    """Return the sources of the course's own cells that only look at a training, and that no cell of the student's needs.

    The student's process is asked, before any of its cells has run: what it says can spare it nothing but those cells.
    """
    own = [source for source in notebook.cells if source not in bundle.given]
    names = sorted({name for bound in bundle.inspections.values() for name in bound})
    reply = session.ask({"op": "needs", "sources": own, "names": names}, session.limits.answer_seconds)
    answer = reply.get("names")
    if not isinstance(answer, list):
        return set()
    needed = {name for name in answer if isinstance(name, str)}
    return {source for source, bound in bundle.inspections.items() if needed.isdisjoint(bound)}


def run_cells(
    session: Session, notebook: SubmittedNotebook, limits: Limits, drawings: Collection[str] = (), idle: Collection[str] = ()
) -> Run:
    """Run all cells, errors notwithstanding; raises SubmissionBroke when a cell ends the process.

    drawings: sources of the course's own cells that only draw; where no figure is wanted, they draw nothing
    idle: sources of cells that do not run
    """
    run, room = Run(), session.received + limits.reply_bytes(len(notebook.cells))
    for number, source in enumerate(notebook.cells, start=1):
        if source in idle:
            run.cells.append({**NOT_RUN})
            continue
        request = {"op": "run", "source": source, "seconds": limits.cell_seconds, "only_draws": source in drawings}
        reply = session.ask(request, limits.cell_seconds, room - session.received)
        run.cells.append(reply)
        if reply.get("out_of_time") and run.limit is None:
            run.limit = f"Code cell {number} ran longer than {limits.cell_seconds:g} s, and was stopped."
    return run


def _plain_word(text: object) -> str:
    word = "".join(one for one in str(text)[:60] if one.isalnum() or one in "_.")
    return f"an {word}" if word[:1] in "AEIOU" else f"a {word}"
