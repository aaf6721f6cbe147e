"""dist/misconceptions/NN-name.json: the bank's wrong answers and the master's cells, by which hints are chosen.

It lies beside the bundle with the hidden tests and not in it: under upstream otter a notebook could read the master's
answers there.
"""

from __future__ import annotations

import json
from pathlib import Path

from .bank import BankAnswer, read_bank
from .notebook import Notebook, answer_cells, source_of


def wrong_answers(folder: Path, solution: Notebook) -> bytes:
    """Return the file; it is empty where no wrong answer has a hint of its own.

    folder: the assignment's, with its bank
    solution: the notebook with the master's answers
    """
    wrong = [one for one in read_bank(folder) if one.kind == "wrong"]
    hinted = {question for one in wrong if one.hint for question in one.answers}
    rows = [_row(one) for one in wrong if hinted & set(one.answers)]
    content = {"cells": _cells(solution) if rows else [], "wrong": rows}
    return (json.dumps(content, indent=1, sort_keys=True, ensure_ascii=False) + "\n").encode()


def _cells(solution: Notebook) -> list[list[str | None]]:
    """Return each code cell's source with the question that it answers, if it answers one."""
    questions = {index: question for question, index in answer_cells(solution).items()}
    cells = enumerate(solution["cells"])
    return [[questions.get(index), source_of(cell)] for index, cell in cells if cell["cell_type"] == "code"]


def _row(one: BankAnswer) -> dict[str, object]:
    known_by = {} if one.sign is None else {"may_fail": sorted(one.may_fail), "sign": one.sign}
    fails = sorted(one.fails)
    return {"name": one.name, "hint": one.hint, "fails": fails, "answers": one.answers, "trains": one.trains, **known_by}
