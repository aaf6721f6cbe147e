"""Cells that only draw: an author's tag `drawing` says so, and the build checks what can be checked of it.

While a notebook is graded without figures, such a cell runs as it is, but its `plt` draws nothing.
"""

from __future__ import annotations

import ast
from pathlib import Path

from .notebook import Notebook
from .tagged_cells import tagged_cells

TAG = "drawing"
PYPLOT = "plt"
ESCAPES = (ast.Yield, ast.YieldFrom, ast.Global, ast.Nonlocal)


def drawing_cells(path: Path, master: Notebook, student: Notebook) -> list[str]:
    """Return the sources of a master's drawing cells; raises BuildError where one does more than draw."""
    return tagged_cells(path, master, student, TAG, trouble_with)


def trouble_with(source: str) -> str | None:
    """Say why a cell may not do without its figures: something that is drawn with could be seen by another cell."""
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return "it is not plain Python"
    if any(isinstance(node, (ast.Import, ast.ImportFrom)) for node in ast.walk(tree)):
        return "it imports something"
    drawing = [one for one in tree.body if isinstance(one, ast.FunctionDef) and _draws(one)]
    if not drawing or any(_draws(one) for one in tree.body if one not in drawing):
        return f"its `{PYPLOT}` is not in functions of the cell's own"
    for function in drawing:
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
