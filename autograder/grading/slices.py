"""Which cells of a notebook a question's verdict depends on, found by the names that its tests take.

A cell is needed when it binds a needed name, or changes what is bound to it by `name[...] =`, `name.x =` or a method called
for its own sake; then the names that it reads are needed, too. Cells that are no plain Python are always needed. What this
cannot see (a seed set for all, an object changed by a function that it was passed to) `course verify --all` finds out.
"""

from __future__ import annotations

import ast
import copy
import functools
import symtable
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..authoring.notebook import Notebook, source_of


@dataclass(frozen=True)
class CellNames:
    """The names that a cell binds, changes and imports, and those that it reads, itself or in its functions."""

    binds: frozenset[str]
    changes: frozenset[str]
    imports: frozenset[str]
    reads: frozenset[str]


def code_cells(notebook: Notebook) -> list[str]:
    """Return the sources of a notebook's code cells."""
    return [source_of(cell) for cell in notebook["cells"] if cell["cell_type"] == "code"]


def needed_cells(sources: Sequence[str], names: Iterable[str]) -> list[str]:
    """Return those of a notebook's cells that these names depend on, in their order."""
    cells = {index: names_of(source) for index, source in enumerate(sources)}
    chosen = {index for index, cell in cells.items() if cell is None}
    known = {index: cell for index, cell in cells.items() if cell is not None}
    modules = frozenset().union(*(cell.imports for cell in known.values()))  # a module is not changed by its functions
    needed = set(names)
    makes = {index: cell.binds | cell.changes - modules for index, cell in known.items()}
    while more := [index for index, names_made in makes.items() if index not in chosen and names_made & needed]:
        chosen.update(more)
        needed.update(name for one in more for name in known[one].reads)
    return [sources[index] for index in sorted(chosen)]


def sliced(notebook: Notebook, cells: Sequence[str]) -> Notebook:
    """Return a copy of a notebook with these of its code cells alone."""
    kept, part = set(cells), copy.deepcopy(notebook)
    part["cells"] = [one for one in part["cells"] if one["cell_type"] == "code" and source_of(one) in kept]
    return part


@functools.lru_cache(maxsize=4096)  # a bank's notebooks have most of their cells in common
def names_of(source: str) -> CellNames | None:
    """Return the names of a cell; None where it is no plain Python, or imports what cannot be told."""
    try:
        tree = ast.parse(source)
        table = symtable.symtable(source, "cell", "exec")
    except (SyntaxError, ValueError):
        return None
    if any(isinstance(node, ast.ImportFrom) and node.names[0].name == "*" for node in ast.walk(tree)):
        return None
    own = table.get_symbols()
    binds = {one.get_name() for one in own if one.is_assigned() or one.is_imported()}
    reads = {one.get_name() for one in own if one.is_referenced()}
    for inner in _inside(table):
        for one in inner.get_symbols():
            if one.is_global():
                reads.add(one.get_name())
            if one.is_declared_global() and one.is_assigned():
                binds.add(one.get_name())
    imports = frozenset(one.get_name() for one in own if one.is_imported())
    return CellNames(frozenset(binds), frozenset(_changed(tree)), imports, frozenset(reads))


def _inside(table: symtable.SymbolTable) -> Iterator[symtable.SymbolTable]:
    for child in table.get_children():
        yield child
        yield from _inside(child)


def _changed(tree: ast.Module) -> Iterator[str]:
    """Yield the names of what a cell's statements change without binding it anew."""
    for node in ast.walk(tree):
        if isinstance(node, (ast.Subscript, ast.Attribute)) and isinstance(node.ctx, (ast.Store, ast.Del)):
            target: ast.expr = node
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Call) and isinstance(node.value.func, ast.Attribute):
            target = node.value.func
        else:
            continue
        while isinstance(target, (ast.Subscript, ast.Attribute)):
            target = target.value
        if isinstance(target, ast.Name):
            yield target.id
