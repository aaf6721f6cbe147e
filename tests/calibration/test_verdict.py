"""Which thresholds are chosen from trainings, and what is said about them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from autograder.calibration.bounds import tolerance_factor
from autograder.calibration.recording import Measure
from autograder.calibration.runs import Run, append_run, read_runs, write_runs
from autograder.calibration.sheet import Sheet, read_sheet
from autograder.calibration.table import markdown
from autograder.calibration.verdict import Tally, choose, hopeful, tally
from autograder.errors import BuildError, CourseError

SHEET = Sheet("train", (), (), {"master": 40, "wrong/dense": 40}, {}, {"accuracy": ("wrong/dense",)})


def runs(
    variant: str, mean: float, deviation: float, n: int = 40, sense: str = "at least", held_out: bool = False
) -> list[Run]:
    drawn = np.random.default_rng(len(variant)).normal(mean, deviation, (n, 3)).tolist()
    return [Run(variant, seed, held_out, "d", 1.0, {"accuracy": row}, {"accuracy": sense}) for seed, row in enumerate(drawn)]


def test_a_threshold_lies_between_right_and_wrong() -> None:
    (found,) = choose(SHEET, [*runs("master", 0.65, 0.01), *runs("wrong/dense", 0.45, 0.02)])
    assert found.separates
    assert 0.5 < found.value < 0.62
    assert found.value == pytest.approx(round(found.value / 0.005) * 0.005)
    assert found.right[0].error < 0.001
    assert found.wrong[0].error < 0.01


def test_a_bound_from_above() -> None:
    (found,) = choose(SHEET, [*runs("master", 0.2, 0.01, sense="below"), *runs("wrong/dense", 0.6, 0.02, sense="below")])
    assert found.separates
    assert 0.23 < found.value < 0.55
    assert (found.right[0].error < 0.001, found.wrong[0].error < 0.01) == (True, True)


def test_where_they_overlap_both_sides_miss_by_the_same_factor_and_the_table_says_so() -> None:
    (found,) = choose(SHEET, [*runs("master", 0.65, 0.01), *runs("wrong/dense", 0.63, 0.01)])
    assert not found.separates
    right, wrong = found.right[0].sample, found.wrong[0].sample
    missed = [
        (right.mean - found.value) / (tolerance_factor(40, 0.999) * right.deviation),
        (found.value - wrong.mean) / (tolerance_factor(40, 0.99) * wrong.deviation),
    ]
    assert missed[0] == pytest.approx(missed[1], abs=0.15)  # but for the rounding
    assert 0 < missed[0] < 1
    page = markdown("a", [found], Tally(0, 0, 0, 0))
    assert "does not separate" in page
    assert page.count("(!)") == 2


def test_wrong_trainings_that_learned_nothing_do_not_blow_up_the_bound() -> None:
    dense = runs("wrong/dense", 0.43, 0.02)
    stuck = [replace(one, seed=100 + number, values={"accuracy": [0.167] * 3}) for number, one in enumerate(dense[:8])]
    master = runs("master", 0.65, 0.02)
    with_them, without = choose(SHEET, [*master, *dense, *stuck]), choose(SHEET, [*master, *dense])
    assert with_them[0].separates
    assert with_them[0].value == without[0].value
    assert hopeful([[0.5], [0.51], [0.49], [0.9]], up=1) == [[0.5], [0.51], [0.49], [0.9]]  # a good one is never left out


def test_held_out_trainings_choose_nothing_and_are_counted() -> None:
    chosen = [*runs("master", 0.65, 0.01), *runs("wrong/dense", 0.45, 0.02)]
    fresh = [*runs("master", 0.40, 0.001, 5, held_out=True), *runs("right/loops", 0.65, 0.001, 5, held_out=True)]
    (found,) = choose(SHEET, [*chosen, *fresh])
    assert found.value == choose(SHEET, chosen)[0].value
    assert [(one.variant, one.wrong_side, one.tried) for one in found.right] == [("master", 15, 15), ("right/loops", 0, 15)]


def test_the_tally_judges_by_all_thresholds_at_once() -> None:
    two = Sheet("train", (), (), SHEET.seeds, {}, {"accuracy": ("wrong/dense",), "leak": ("wrong/dense",)})

    def one(variant: str, seed: int, accuracy: float, leak: float) -> Run:
        values = {"accuracy": [accuracy, 0.0], "leak": [leak, 0.0]}
        return Run(variant, seed, True, "d", 1.0, values, {"accuracy": "at least", "leak": "below"})

    chosen = [
        replace(run, values={**run.values, "leak": [level + 0.001 * run.seed] * 3}, senses={**run.senses, "leak": "below"})
        for variant, mean, level in (("master", 0.65, 0.0), ("wrong/dense", 0.45, 0.8))
        for run in runs(variant, mean, 0.01)
    ]
    found = choose(two, chosen)
    fresh = [one("master", 1, 0.65, 0.1), one("right/a", 2, 0.65, 0.9), one("wrong/dense", 3, 0.65, 0.9),
             one("wrong/dense", 4, 0.65, 0.1), replace(one("wrong/dense", 5, 0.0, 0.0), values={})]  # fmt: skip
    assert tally(found, [*chosen, *fresh]) == Tally(2, 1, 3, 1)


def test_too_few_trainings_are_a_sentence() -> None:
    with pytest.raises(CourseError, match="3 trainings of wrong/dense are done"):
        choose(SHEET, [*runs("master", 0.65, 0.01), *runs("wrong/dense", 0.45, 0.02, 3)])
    with pytest.raises(CourseError, match="no training has been measured"):
        choose(SHEET, [])


def test_a_right_answer_that_cannot_be_judged_stops_everything() -> None:
    stopped = Run("right/loops", 3, True, "d", 1.0, {}, {}, "The program stopped with NameError.")
    with pytest.raises(CourseError, match="right/loops, seed 3, is no right answer: The program stopped"):
        choose(SHEET, [*runs("master", 0.65, 0.01), *runs("wrong/dense", 0.45, 0.02), stopped])


def test_a_measure_notes_what_it_is_compared_with() -> None:
    for number in (0.5, np.float64(0.5), np.mean([0.25, 0.75]), np.float32(0.5)):
        for sense, compared in (
            ("at least", lambda one, bound: one >= bound), ("at most", lambda one, bound: one <= bound),
            ("below", lambda one, bound: one < bound), ("above", lambda one, bound: one > bound),
        ):  # fmt: skip
            measure = Measure()
            assert compared(number, measure)
            assert measure.noted == (sense, 0.5)


def test_runs_survive_and_stale_ones_go(tmp_path: Path) -> None:
    path = tmp_path / "calibration.jsonl"
    made = runs("master", 0.6, 0.1, 3)
    for one in made:
        append_run(path, one)
    assert read_runs(path, {"master": "d"}) == made
    assert read_runs(path, {"master": "another"}) == []
    write_runs(path, made[:1])
    assert read_runs(path, {"master": "d"}) == made[:1]
    path.write_text(path.read_text() + "{half a li\n")
    with pytest.raises(BuildError, match=r"calibration.jsonl, line 2 is no record"):
        read_runs(path, {"master": "d"})


def test_a_sheet_says_what_is_wrong_with_it(tmp_path: Path) -> None:
    path = tmp_path / "calibration.toml"
    assert read_sheet(path) is None
    good = 'question = "train"\n[seeds]\nmaster = 10\n[wrong]\naccuracy = []\n'
    path.write_text(good)
    assert read_sheet(path) == Sheet("train", (), (), {"master": 10}, {}, {"accuracy": ()})
    for bad, sentence in (
        ("question = ", "cannot be read"),
        (good + "[colours]\n", "'colours' is unknown"),
        (good.replace("master", '"wrong/a"'), "no number of trainings for master"),
        (good.replace("[]", '["wrong/b"]'), "no number of trainings for wrong/b"),
        (good.replace("10", '"many"'), "not of the right kind"),
    ):
        path.write_text(bad)
        with pytest.raises(BuildError, match=sentence):
            read_sheet(path)
