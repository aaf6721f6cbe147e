"""Cells that students are given, and that an author's tag promises something of."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from ..errors import BuildError
from .notebook import Notebook, given_sources, source_of


def tagged_cells(
    path: Path, master: Notebook, student: Notebook, tag: str, trouble: Callable[[str], str | None]
) -> list[str]:
    """Return the sources of a master's cells with a tag; raises BuildError where one is not what its tag says.

    trouble: says what keeps a source from it, if anything does
    """
    marked = [source_of(cell) for cell in master["cells"] if tag in cell["metadata"].get("tags", ())]
    given = given_sources(student)
    for source in marked:
        why = trouble(source) if source in given else "is not among the cells that students are given"
        if why is not None:
            first = source.partition("\n")[0]
            raise BuildError(f"{path}: the cell `{first}` is tagged `{tag}`, but {why}. Change it, or remove the tag.")
    return marked
