"""The cells that a question needs: all that can change its answer, and little else."""

from __future__ import annotations

import pytest

from autograder.grading.slices import names_of, needed_cells, sliced

IMPORTS = "import numpy as np"
TABLE = "table = np.zeros(3)"
FILLED = "table[0] = start"
START = "start = 1"
ANSWER = "def answer(x):\n    return inner(x) + table[0]"
INNER = "inner = lambda x: x"
DRAWN = "for i in range(3):\n    np.sort(table)\n    print(answer(i))"
CELLS = [IMPORTS, TABLE, FILLED, START, ANSWER, INNER, DRAWN]


def test_what_an_answer_reads_is_needed_in_its_order() -> None:
    assert needed_cells(CELLS, {"answer"}) == [IMPORTS, TABLE, FILLED, START, ANSWER, INNER]
    assert needed_cells(CELLS, {"inner"}) == [INNER]
    assert needed_cells(CELLS, {"no_such_name"}) == []


@pytest.mark.parametrize(
    ("cell", "bound"),
    [
        ("a = b = 1", {"a", "b"}), ("a, (b, *c) = x", {"a", "b", "c"}), ("for a in x: pass", {"a"}),
        ("with open(x) as a: pass", {"a"}), ("import a.b as c", {"c"}), ("from a import b", {"b"}), ("del a", {"a"}),
        ("a.b[0].c = 1", {"a"}), ("a[0] += 1", {"a"}), ("a.append(1)", {"a"}), ("import a\na.show()", {"a"}),
        ("a.b().c()", set()),
        ("def a():\n    global b\n    b = 1", {"a", "b"}), ("class a:\n    b = 1", {"a"}), ("(a := 1)", {"a"}),
        ("a.b", set()), ("print(a)", set()), ("c = a.sort()", {"c"}),
    ],
)  # fmt: skip
def test_what_a_cell_binds_or_changes(cell: str, bound: set[str]) -> None:
    found = names_of(cell)
    assert found is not None
    assert found.binds | found.changes == bound


def test_a_module_is_not_changed_by_its_functions() -> None:
    plot = "import matplotlib.pyplot as plt"
    draw = "def draw():\n    return plt.figure()"
    assert needed_cells([plot, "plt.show()", draw, "plt.rc = 1"], {"draw"}) == [plot, draw]


@pytest.mark.parametrize("cell", ["%matplotlib inline", "!ls", "def f(:", "from math import *"])
def test_a_cell_that_cannot_be_told_is_always_needed(cell: str) -> None:
    assert needed_cells([START, cell, INNER], {"inner"}) == [cell, INNER]


def test_a_notebook_keeps_its_needed_code_cells_alone() -> None:
    cells = [{"cell_type": kind, "source": source, "metadata": {}} for kind, source in
             (("markdown", START), ("code", START), ("code", INNER))]  # fmt: skip
    notebook = {"cells": cells, "nbformat": 4}
    assert sliced(notebook, [START]) == {"cells": [cells[1]], "nbformat": 4}
    assert len(notebook["cells"]) == 3
