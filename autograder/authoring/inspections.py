"""Cells that only look at a training: an author's tag `inspection` says so, and the build checks what can be checked of it.

Where a training was handed in, no cell trains: such a cell would describe a network that has learnt nothing, and is not run.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ..sandbox.inside.cell_names import bound_names, needed_names
from .notebook import Notebook, source_of
from .tagged_cells import tagged_cells

TAG = "inspection"


def inspection_cells(path: Path, master: Notebook, student: Notebook) -> dict[str, list[str]]:
    """Return the source of each inspection cell, and the names that it binds; raises BuildError where others need them."""
    code = [source_of(cell) for cell in student["cells"] if cell["cell_type"] == "code"]
    marked = tagged_cells(path, master, student, TAG, lambda source: trouble_with(source, code))
    return {source: sorted(bound_names(source)) for source in marked}


def trouble_with(source: str, cells: Sequence[str]) -> str | None:
    """Say which other cell could not do without this one."""
    try:
        bound = bound_names(source)
        for other in cells:
            shared = bound & needed_names(other) if other != source else set()
            if shared:
                first = other.partition("\n")[0]
                return f"the cell `{first}` needs its `{min(shared)}`"
    except SyntaxError:
        return "this notebook is not plain Python"
    return None
