"""What the notebooks say is asked for is what is asked for."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

SOLUTIONS = Path(__file__).resolve().parents[2] / "solutions"
FOLDERS = sorted(path.parent.name for path in SOLUTIONS.glob("*/thresholds.json"))
MARK = re.compile(r"calibrated: (\w+)")
NUMBER = re.compile(r"\d+(?:\.\d+)?")


@pytest.mark.parametrize("name", FOLDERS)
def test_each_threshold_in_the_text_is_the_calibrated_one(name: str) -> None:
    (master,) = (path for path in (SOLUTIONS / name).glob("*.py") if path.name != "make_figures.py")
    thresholds = json.loads((SOLUTIONS / name / "thresholds.json").read_text(encoding="utf-8"))
    text = master.read_text(encoding="utf-8")
    said = {}
    for mark in MARK.finditer(text):
        number = float(NUMBER.findall(text[: mark.start()])[-1])
        value = thresholds[mark[1]]["value"]
        said[mark[1]] = number
        assert number == pytest.approx(value) or number == pytest.approx(100 * value), mark[1]
    assert set(said) == set(thresholds)


@pytest.mark.parametrize("name", FOLDERS)
def test_every_threshold_that_a_test_asks_for_is_calibrated(name: str) -> None:
    (master,) = (path for path in (SOLUTIONS / name).glob("*.py") if path.name != "make_figures.py")
    asked = set(re.findall(r'exam\.threshold\("(\w+)"\)', master.read_text(encoding="utf-8")))
    assert asked == set(json.loads((SOLUTIONS / name / "thresholds.json").read_text(encoding="utf-8")))
