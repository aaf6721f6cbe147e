"""Cells that only draw: what the build accepts as one, and what it refuses."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from cells import code, notebook

from autograder.authoring.drawings import TAG, drawing_cells, trouble_with
from autograder.errors import BuildError

DRAWING = """\
def draw(values):
    figure, axes = plt.subplots()
    axes.plot(values)
    plt.show()


draw([1, answer(2)])
"""
PATH = Path("solutions/01-neuron/neuron.py")


def test_a_cell_is_one_by_its_tag_and_draws_in_functions_of_its_own() -> None:
    master = notebook(code("x = 1"), code(DRAWING, TAG))
    assert drawing_cells(PATH, master, notebook(code(DRAWING), code("x = 1"))) == [DRAWING]
    assert drawing_cells(PATH, notebook(code(DRAWING)), notebook(code(DRAWING))) == []


@pytest.mark.parametrize("student", [notebook(code("x = 1")), notebook(code(DRAWING, "otter_answer_cell"))])
def test_it_must_be_given_to_students_as_it_is(student: dict[str, Any]) -> None:
    with pytest.raises(BuildError, match=r"neuron\.py: the cell `def draw\(values\):` is tagged .* not among the cells"):
        drawing_cells(PATH, notebook(code(DRAWING, TAG)), student)


def test_a_function_may_return_early() -> None:
    assert trouble_with(DRAWING.replace("    axes.plot", "    if not values:\n        return\n    axes.plot")) is None


LENDING = "import seaborn\n" + DRAWING.partition("\n\n")[0]
BORROWING = "made = answer(3)\nif made is not None:\n    draw(made)"


def test_a_cell_may_call_what_another_given_cell_draws_with() -> None:
    cells = code(LENDING), code("%time draw(5)"), code(BORROWING)
    assert drawing_cells(PATH, notebook(code(LENDING), code(BORROWING, TAG)), notebook(*cells)) == [BORROWING]


@pytest.mark.parametrize("lending", [LENDING + "\n    return figure", LENDING.replace("draw", "sketch")])
def test_what_it_calls_does_nothing_but_draw(lending: str) -> None:
    with pytest.raises(BuildError, match="not in functions that do nothing but draw"):
        drawing_cells(PATH, notebook(code(BORROWING, TAG)), notebook(code(lending), code(BORROWING)))


def test_what_it_calls_is_no_answer_of_the_students() -> None:
    student = notebook(code(LENDING, "otter_answer_cell"), code(BORROWING))
    with pytest.raises(BuildError, match="not in functions that do nothing but draw"):
        drawing_cells(PATH, notebook(code(BORROWING, TAG)), student)


REFUSED = {
    "no Python": ("%matplotlib inline\n" + DRAWING, "not plain Python"),
    "an import": ("import seaborn\n" + DRAWING, "imports something"),
    "an inner import": (DRAWING.replace("    axes", "    import numpy\n    axes", 1), "imports something"),
    "no drawing": ("x = 1", "not in functions that do nothing but draw"),
    "figures of the cell's own": (DRAWING + "figure = plt.figure()\n", "not in functions that do nothing but draw"),
    "a class": ("class Plot:\n    figure = plt.figure()\n" + DRAWING, "not in functions that do nothing but draw"),
    "a figure that is returned": (DRAWING.replace("plt.show()", "plt.show()\n    return figure"), "`draw` gives away"),
    "a figure that is yielded": (DRAWING.replace("plt.show()", "plt.show()\n    yield figure"), "`draw` gives away"),
    "a global": (DRAWING.replace("    figure,", "    global figure\n    figure,"), "`draw` gives away"),
    "a figure that stays open": (DRAWING.replace("    plt.show()\n", ""), "does not end what it draws"),
    "one that may stay open": (DRAWING.replace("    plt.show()", "    if values:\n        plt.show()"), "does not end"),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_what_another_cell_could_see_is_refused(kind: str) -> None:
    source, told = REFUSED[kind]
    with pytest.raises(BuildError, match=told):
        drawing_cells(PATH, notebook(code(source, TAG)), notebook(code(source)))
