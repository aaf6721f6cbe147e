"""The pages' style sheets say each thing once."""

import re
from collections import Counter
from pathlib import Path

import pytest

import autograder

SHEETS = sorted(Path(autograder.__file__).parent.glob("*/templates/*.css"))


def whole_lines(sheet: str) -> list[str]:
    """The rules that stand alone on a line at the sheet's top level."""
    return [line for line in sheet.splitlines() if re.fullmatch(r"[^\s@}/][^{}]*\{[^{}]+\}", line)]


def test_the_style_sheets_are_found():
    assert {"class_page.css", "student_page.css"} <= {sheet.name for sheet in SHEETS}


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_no_rule_stands_twice(sheet):
    assert [rule for rule, count in Counter(whole_lines(sheet.read_text())).items() if count > 1] == []
