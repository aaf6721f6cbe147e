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


def test_the_style_sheets_are_found() -> None:
    expected = {"palette.css", "class_page.css", "student_page.css", "similar.css", "viewer.css"}
    assert expected <= {sheet.name for sheet in SHEETS}


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_no_rule_stands_twice(sheet: Path) -> None:
    assert [rule for rule, count in Counter(whole_lines(sheet.read_text())).items() if count > 1] == []


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_every_colour_and_font_that_a_sheet_names_is_in_the_palette_or_its_own(sheet: Path) -> None:
    palette = next(one for one in SHEETS if one.name == "palette.css")
    text = sheet.read_text()
    known = set(re.findall(r"(--[a-z-]+):", palette.read_text() + text))
    assert set(re.findall(r"var\((--[a-z-]+)\)", text)) - known == set()


def test_no_sheet_sets_what_the_palette_sets() -> None:
    palette = next(one for one in SHEETS if one.name == "palette.css")
    names = set(re.findall(r"(--[a-z-]+):", palette.read_text()))
    others = {one.name: set(re.findall(r"(--[a-z-]+):", one.read_text())) for one in SHEETS if one != palette}
    assert {name: found & names for name, found in others.items() if found & names} == {}
