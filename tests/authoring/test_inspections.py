"""Cells that only look at a training: what the build accepts as one, and what it refuses."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from cells import code, notebook

from autograder.authoring.inspections import TAG, inspection_cells
from autograder.errors import BuildError

LOOKS = "says = model.predict(images)\nfor one in says:\n    print(one)\n"
PATH = Path("solutions/04-cars/cars.py")


def test_a_cell_is_one_by_its_tag_and_its_names_are_known() -> None:
    master = notebook(code("x = 1"), code(LOOKS, TAG))
    assert inspection_cells(PATH, master, notebook(code(LOOKS), code("x = 1"))) == {LOOKS: ["one", "says"]}
    assert inspection_cells(PATH, notebook(code(LOOKS)), notebook(code(LOOKS))) == {}


NEEDS = ["print(says)", "def f():\n    return [says]", "says += 1", "says = says[:3]", "says.sort()"]
NEEDS_NOT = ["says = 3\nprint(says)", "def f(says):\n    says = says[:3]\n    return says", "print('says')"]


@pytest.mark.parametrize("other", NEEDS)
def test_no_other_cell_may_need_its_names(other: str) -> None:
    with pytest.raises(BuildError, match=r"cars\.py: the cell `says = .* is tagged `inspection`, but .* needs its `says`"):
        inspection_cells(PATH, notebook(code(LOOKS, TAG)), notebook(code(LOOKS), code(other)))


@pytest.mark.parametrize("other", NEEDS_NOT)
def test_another_cell_may_have_a_name_of_its_own(other: str) -> None:
    assert inspection_cells(PATH, notebook(code(LOOKS, TAG)), notebook(code(LOOKS), code(other)))


@pytest.mark.parametrize("student", [notebook(code("x = 1")), notebook(code(LOOKS, "otter_answer_cell"))])
def test_it_must_be_given_to_students_as_it_is(student: dict[str, Any]) -> None:
    with pytest.raises(BuildError, match=r"cars\.py: the cell .* is not among the cells that students are given"):
        inspection_cells(PATH, notebook(code(LOOKS, TAG)), student)
