"""The page on how the tests are tested: each figure stands below its heading, and flakes are those of the other page."""

from __future__ import annotations

from pathlib import Path

import flakiness
import pytest
import verification
from report import write_section

from autograder.course import Course, load_course
from autograder.grading.verify import Finding, QuestionFinding

QUESTIONS = (
    QuestionFinding("fires", 4.0, right=6, wrong=9, caught=8, own=7, named=5, mutants=12, killed=11),
    QuestionFinding("train", 9.5, right=1, wrong=2, caught=2, own=2, named=0, untried=3),
)
UNREAD = {"fires-late": "it needs keras"}


@pytest.fixture
def course() -> Course:
    return load_course(flakiness.ROOT / "course.yml")


def rows_of(page: str) -> list[dict[str, str]]:
    """Return the first table's rows by their headings."""
    table = [[cell.strip() for cell in line.strip("|").split("|")] for line in page.splitlines() if line.startswith("|")]
    return [dict(zip(table[0], cells, strict=True)) for cells in table[2:]]


def test_each_figure_has_its_column(course: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verification, "FLAKES", tmp_path / "none.md")
    page = verification.page([Finding("01-neuron", QUESTIONS, ("a miss",), unread=UNREAD)], course)
    fires, train = rows_of(page)
    assert fires == {
        "assignment": "01-neuron", "question": "`fires`", "points": "4", "right ways": "6", "misconceptions": "9",
        "caught": "8 of 9", "named": "5 of 7", "mutants": "12", "killed": "11 of 12", "flakes": "not measured",
    }  # fmt: skip
    assert (train["named"], train["mutants"], train["killed"]) == ("0 of 2", "3 not tried", "-")
    assert "- Nobody reads the hint of fires-late: it needs keras." in page.splitlines()
    assert "- 01-neuron: a miss" in page.splitlines()


def test_flakes_are_read_from_the_page_that_the_other_benchmark_writes(
    course: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    measured = flakiness.Row("01-neuron", "fires", tests=5, right=6, wrong=9, runs=3000, failed=2, varying=1)
    lines = flakiness.section([measured], 50, 12.0, course)
    write_section(tmp_path / "flakiness.md", lines, "flakiness", flakiness.PAGE_HEAD)
    monkeypatch.setattr(verification, "FLAKES", tmp_path / "flakiness.md")
    flakes = verification.flake_rates(course)
    assert flakes.pop(("01-neuron", "fires")) == "2 of 3,000"
    assert set(flakes) == {("04-car-cnn", "train"), ("05-augmentation", "train"), ("06-overfitting", "regularise")}


def test_a_training_may_miss_any_of_its_thresholds(course: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verification, "FLAKES", tmp_path / "none.md")
    bounds = {"accuracy": "0.001", "gap": "0.002"}
    rows = [("04-car-cnn", "`train`", name, bound, "0 of 9") for name, bound in bounds.items()]
    rows.append(("05-augmentation", "`train`", "accuracy", "7e-05", "0 of 9"))
    monkeypatch.setattr(verification, "trained_rows", lambda course: rows)
    assert verification.flake_rates(course) == {
        ("04-car-cnn", "train"): "0.003 at most, by calibration",
        ("05-augmentation", "train"): "7e-05 at most, by calibration",
    }
