"""No hint gives a hidden input or an expected number away: each number in one stands in the student's notebook, too."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from real_course import ROOT

from autograder.authoring.bank import read_bank
from autograder.authoring.master import FAILURE
from autograder.authoring.notebook import source_of

ASSIGNMENTS = {path.name: path for path in sorted((ROOT / "solutions").iterdir()) if path.is_dir()}
RECOGNISED = re.compile(r'^ +exam\.recognise\(.*, "(.*)"\)$', re.MULTILINE)
NUMBER = re.compile(r"(?<![\w.])\d+(?:[.,]\d+)*")
COUNTS = {str(number) for number in range(11)}  # of rows, places, dimensions


def numbers(text: str) -> set[str]:
    return {one.replace(",", "") for one in NUMBER.findall(text)}


def hints_of(folder: Path) -> list[str]:
    """Return all that a student can read of a hidden case: hints of cases, of recognised slips, and of misconceptions."""
    master = (folder / f"{folder.name.partition('-')[2].replace('-', '_')}.py").read_text(encoding="utf-8")
    assert master.count("exam.recognise(") == len(RECOGNISED.findall(master))
    return [*FAILURE.findall(master), *RECOGNISED.findall(master), *(one.hint for one in read_bank(folder) if one.hint)]


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_each_number_in_a_hint_is_one_of_the_notebooks(assignment: str) -> None:
    (notebook,) = (ROOT / "assignments" / assignment).glob("*.ipynb")
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    known = numbers("\n".join(map(source_of, cells))) | COUNTS
    hints = hints_of(ASSIGNMENTS[assignment])
    assert hints
    assert {hint: numbers(hint) - known for hint in hints if numbers(hint) - known} == {}


def test_a_number_of_a_hidden_case_would_be_found() -> None:
    assert numbers("It gives -3.625 at x2, in 1,024 places.") - COUNTS == {"3.625", "1024"}
