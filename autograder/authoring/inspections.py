"""Cells that only look at a training: an author's tag `inspection` says so, and the build checks what can be checked of it.

Where a training was handed in, no cell trains: such a cell would describe a network that has learnt nothing, and is not run.
"""

from __future__ import annotations

from pathlib import Path

from ..errors import BuildError
from ..sandbox.inside.cell_names import bound_names, needed_names
from .notebook import Notebook, given_sources, source_of

TAG = "inspection"


def inspection_cells(path: Path, master: Notebook, student: Notebook) -> dict[str, list[str]]:
    """Return the source of each inspection cell, and the names that it binds; raises BuildError where others need them."""
    marked = [source_of(cell) for cell in master["cells"] if TAG in cell["metadata"].get("tags", ())]
    code = [source_of(cell) for cell in student["cells"] if cell["cell_type"] == "code"]
    given = given_sources(student)
    for source in marked:
        others = [one for one in code if one != source]
        trouble = _trouble(source, others) if source in given else "students are not given it"
        if trouble is not None:
            first = source.partition("\n")[0]
            raise BuildError(f"{path}: the cell `{first}` is tagged `{TAG}`, but {trouble}. Change it, or remove the tag.")
    return {source: sorted(bound_names(source)) for source in marked}


def _trouble(source: str, others: list[str]) -> str | None:
    try:
        bound = bound_names(source)
        for other in others:
            shared = bound & needed_names(other)
            if shared:
                first = other.partition("\n")[0]
                return f"the cell `{first}` needs its `{min(shared)}`"
    except SyntaxError:
        return "this notebook is not plain Python"
    return None
