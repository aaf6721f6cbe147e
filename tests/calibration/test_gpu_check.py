"""What `make gpu-check` makes of trainings: the table beside the CPU's figures, and the thresholds that are missed."""

from __future__ import annotations

import importlib.util
import time
from pathlib import Path
from types import SimpleNamespace

import gpu_check
import pytest
from gpu_check import EPOCH, ROOT, Found, missed, shared_rows, table

from autograder.calibration.campaign import Campaign
from autograder.calibration.runs import Run
from autograder.calibration.sheet import MASTER, Sheet
from autograder.course import load_course
from autograder.errors import UsageError

SENSES = {"accuracy": "at least", "gap": "below", EPOCH: "below"}


def run(seed: int, accuracy: float, gap: float) -> Run:
    values = {"accuracy": [accuracy], "gap": [gap], EPOCH: [0.25]}
    return Run("master", seed, False, "0", 10.0 * seed, values, SENSES)


def found(*here: Run) -> Found:
    campaign = Campaign(
        load_course(ROOT / "course.yml").assignment("04-car-cnn"), Path(), Sheet("train", (), (), {}, {}, {}), {}
    )
    return Found(campaign, here, [run(1, 0.7, 0.1), run(2, 0.6, 0.1)], {"accuracy": 0.6, "gap": 0.2})


def test_trainings_that_hold_miss_nothing() -> None:
    assert missed(found(run(1, 0.6, 0.1), run(2, 0.7, 0.19))) == []


def test_each_threshold_that_is_missed_is_a_sentence() -> None:
    unmeasured = Run("master", 3, False, "0", 1.0, {"gap": [0.1]}, {"gap": "below"})
    assert missed(found(run(1, 0.59, 0.1), run(2, 0.7, 0.2), unmeasured)) == [
        "04-car-cnn, seed 1: accuracy is 0.59, not at least 0.6.",
        "04-car-cnn, seed 2: gap is 0.2, not below 0.2.",
        "04-car-cnn, seed 3: nothing was measured for accuracy.",
    ]


def test_the_table_has_both_sides_and_how_many_hold() -> None:
    rows = table(found(run(1, 0.5, 0.1), run(2, 0.7, 0.1))).splitlines()
    assert "| accuracy | at least 0.6 | 0.650 ± 0.071 (2) | 0.600 ± 0.141 (2) | 1 of 2 |" in rows
    assert f"| {EPOCH} |  |  | 0.250 ± 0.000 (2) |  |" in rows


def test_several_trainings_are_compared_with_one_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    course = load_course(ROOT / "course.yml")
    campaign = SimpleNamespace(assignment=course.assignment("04-car-cnn"), programs={MASTER: None})
    monkeypatch.setattr(gpu_check, "campaign_of", lambda *given: campaign)
    monkeypatch.setattr(gpu_check, "train_all", lambda bench, tasks, jobs, threads: ())
    clock = iter([0.0, 10.0, 20.0, 60.0])  # one alone takes 10 s, and four at once 40 s
    monkeypatch.setattr(time, "perf_counter", lambda: next(clock))
    assert shared_rows(course, "04-car-cnn", [4]) == ["| 1 | 10 | 6.00 | 1.00 |", "| 4 | 40 | 6.00 | 1.00 |"]


def test_jax_is_taken_where_only_that_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KERAS_BACKEND", raising=False)
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: SimpleNamespace() if name == "jax" else None)
    assert gpu_check.backend() == "jax"
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(UsageError, match="install TensorFlow or JAX"):
        gpu_check.backend()
