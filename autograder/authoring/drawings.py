"""Cells that only draw: an author's tag `drawing` says so, and the build checks what can be checked of it.

While a notebook is graded without figures, such a cell runs as it is, but its `plt` draws nothing.
"""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterable
from pathlib import Path

from .notebook import Notebook, given_sources
from .tagged_cells import tagged_cells

TAG = "drawing"
PYPLOT = "plt"
ESCAPES = (ast.Yield, ast.YieldFrom, ast.Global, ast.Nonlocal)


def drawing_cells(path: Path, master: Notebook, student: Notebook) -> list[str]:
    """Return the sources of a master's drawing cells; raises BuildError where one does more than draw."""
    lent = lent_functions(given_sources(student))
    return tagged_cells(path, master, student, TAG, lambda source: trouble_with(source, lent))


def lent_functions(sources: Iterable[str]) -> set[str]:
    """Return the names of the functions that only draw, in the cells given to students: any drawing cell may call them."""
    trees = [tree for tree in map(_parsed, sources) if tree is not None]
    functions = [one for tree in trees for one in tree.body if isinstance(one, ast.FunctionDef) and _draws(one)]
    return {one.name for one in functions if _trouble_of(one) is None}


def trouble_with(source: str, lent: Collection[str] = ()) -> str | None:
    """Say why a cell may not do without its figures: something that is drawn with could be seen by another cell.

    lent: functions of other cells that only draw
    """
    tree = _parsed(source)
    if tree is None:
        return "it is not plain Python"
    if any(isinstance(node, (ast.Import, ast.ImportFrom)) for node in ast.walk(tree)):
        return "it imports something"
    drawing = [one for one in tree.body if isinstance(one, ast.FunctionDef) and _draws(one)]
    borrows = any(isinstance(node, ast.Name) and node.id in lent for node in ast.walk(tree))
    if not (drawing or borrows) or any(_draws(one) for one in tree.body if one not in drawing):
        return f"its `{PYPLOT}` is not in functions that do nothing but draw"
    return next(filter(None, map(_trouble_of, drawing)), None)


def _parsed(source: str) -> ast.Module | None:
    try:
        return ast.parse(source)
    except SyntaxError:
        return None


def _trouble_of(function: ast.FunctionDef) -> str | None:
    if any(_lets_out(node) for node in ast.walk(function)):
        return f"`{function.name}` gives away what it draws with"
    if not any(_shows(node) for node in function.body):
        return f"`{function.name}` does not end what it draws with {PYPLOT}.show()"
    return None


def _draws(statement: ast.stmt) -> bool:
    return any(isinstance(node, ast.Name) and node.id == PYPLOT for node in ast.walk(statement))


def _lets_out(node: ast.AST) -> bool:
    return isinstance(node, ESCAPES) or (isinstance(node, ast.Return) and node.value is not None)


def _shows(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Expr) and ast.unparse(statement) == f"{PYPLOT}.show()"
