"""Which names a notebook's cell leaves behind, and which it takes from other cells, by Python's own symbol tables."""

from __future__ import annotations

import ast
import symtable
from collections.abc import Iterator


def bound_names(source: str) -> set[str]:
    """Return the names that a cell leaves behind; raises SyntaxError."""
    table = symtable.symtable(source, "cell", "exec")
    return {one.get_name() for one in table.get_symbols() if one.is_assigned() or one.is_imported()}


def needed_names(source: str) -> set[str]:
    """Return the names that a cell takes from others; raises SyntaxError."""
    table = symtable.symtable(source, "cell", "exec")
    named = {name for one in _with_inner(table) for name in _globals(one)}
    return named - bound_names(source) | set(_changed(source))


def _changed(source: str) -> Iterator[str]:
    """Yield the cell's own names, none of its functions', that get a new value from their old one."""
    left: list[ast.AST] = [ast.parse(source)]
    while left:
        node = left.pop()
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)):
            continue
        left += ast.iter_child_nodes(node)
        if isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Name):
            yield node.target.id
        elif isinstance(node, ast.Assign):
            old = {one.id for one in ast.walk(node.value) if isinstance(one, ast.Name)}
            yield from (one.id for one in node.targets if isinstance(one, ast.Name) and one.id in old)


def _with_inner(table: symtable.SymbolTable) -> Iterator[symtable.SymbolTable]:
    yield table
    for one in table.get_children():
        yield from _with_inner(one)


def _globals(table: symtable.SymbolTable) -> Iterator[str]:
    top = table.get_type() == "module"
    for one in table.get_symbols():
        if (not top and one.is_declared_global()) or (one.is_referenced() and (top or one.is_global())):
            yield one.get_name()
