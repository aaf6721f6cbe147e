"""A notebook seen as questions, and other answers put into it."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest

from autograder.authoring.notebook import answer_cells, answers_in, source_of, to_text, with_answers, without_trainings
from autograder.errors import BuildError


def code(source: str | list[str], *tags: str) -> dict[str, Any]:
    return {"cell_type": "code", "metadata": {"tags": list(tags)} if tags else {}, "source": source}


def answer(source: str | list[str]) -> dict[str, Any]:
    return code(source, "otter_answer_cell")


TEXT = {"cell_type": "markdown", "metadata": {}, "source": 'grader.check("not_code")'}
NOTEBOOK: dict[str, Any] = {
    "cells": [
        code("import numpy as np"), TEXT,
        answer(["def weighted_sum():\n", "    ..."]), code('grader.check("weighted_sum")'),
        answer("steer = ..."), code("print(steer)"), code("grader.check( 'steer' )"),
        code("grader.export()"),
    ]
}  # fmt: skip


def test_a_cells_text_is_one_string_or_a_list_of_lines() -> None:
    assert source_of({"source": "a\nb"}) == source_of({"source": ["a\n", "b"]}) == "a\nb"
    assert source_of({}) == ""


def test_each_question_has_the_answer_cell_before_its_check() -> None:
    assert answer_cells(NOTEBOOK) == {"weighted_sum": 2, "steer": 4}
    assert answers_in(NOTEBOOK) == {"weighted_sum": "def weighted_sum():\n    ...", "steer": "steer = ..."}


def test_the_solved_notebooks_tag_counts_too() -> None:
    cells = [code("steer = 1", "otter_assign_solution_cell"), code('grader.check("steer")')]
    assert answers_in({"cells": cells}) == {"steer": "steer = 1"}


@pytest.mark.parametrize(("cells", "count"), [
    ([code('grader.check("q")')], 0), ([answer("a"), answer("b"), code('grader.check("q")')], 2),
    ([answer("a"), code('grader.check("q")'), code('grader.check("q")')], 0),
])  # fmt: skip
def test_a_question_without_exactly_one_answer_cell_is_refused(cells: list[dict[str, Any]], count: int) -> None:
    with pytest.raises(BuildError, match=rf"Question `q` has {count} answer cells; it needs exactly one\."):
        answer_cells({"cells": cells})


def test_answers_are_replaced_in_a_copy() -> None:
    before = copy.deepcopy(NOTEBOOK)
    filled = with_answers(NOTEBOOK, {"steer": "steer = 1\nprint(steer)\n"})
    assert answers_in(filled) == {**answers_in(NOTEBOOK), "steer": "steer = 1\nprint(steer)\n"}
    assert before == NOTEBOOK
    assert [one for place, one in enumerate(filled["cells"]) if place != 4] == [
        one for place, one in enumerate(NOTEBOOK["cells"]) if place != 4
    ]


def test_only_cells_that_train_themselves_are_emptied() -> None:
    training = "if ready:\n    run = network.fit(x, y)\n"
    defining = "def train(network):\n    return network.fit(x, y)\n"
    cells = [
        code(training),
        code(defining),
        code("%matplotlib inline\nnetwork.fit(x)\n"),
        answer(training),
        code('grader.check("q")'),
    ]
    found = without_trainings({"cells": cells})["cells"]
    assert [one["source"] for one in found[:2]] == ["pass", defining]
    assert found[2:] == cells[2:]
    assert without_trainings({"cells": cells}, {defining})["cells"][1]["source"] == "pass"


def test_an_answer_to_a_question_that_is_not_asked_is_refused() -> None:
    with pytest.raises(BuildError, match=r"There is no question fires; there are weighted_sum, steer\."):
        with_answers(NOTEBOOK, {"fires": ""})


def test_the_same_notebook_is_the_same_text() -> None:
    backwards = {"cells": [dict(reversed(list(cell.items()))) for cell in NOTEBOOK["cells"]]}
    assert to_text(backwards) == to_text(NOTEBOOK)
    assert json.loads(to_text(NOTEBOOK)) == NOTEBOOK
    assert to_text({"title": "Zoë"}) == '{\n "title": "Zoë"\n}\n'
