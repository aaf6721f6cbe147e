"""Chooses thresholds from the trainings, with the evidence that each does what it should."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean, median

from ..errors import CourseError
from .bounds import Sample, chance_beyond, sample_of, tolerance_factor
from .runs import Run
from .sheet import MASTER, Sheet

RIGHT_FAILS, WRONG_PASSES = 0.001, 0.01
STEP = 0.005  # thresholds are multiples of it
FEWEST = 10  # trainings that a bound may be made of
SIGMA_OF_MAD, FAR = 1.4826, 5.0  # a normal sample's deviation is 1.4826 median absolute deviations


@dataclass(frozen=True)
class Side:
    """One variant beside a threshold.

    error: upper 95 % bound of the chance that it lands on the wrong side
    wrong_side, tried: how many of the held-out measurements (trainings times secrets) did, and how many there were
    """

    variant: str
    sample: Sample
    error: float
    wrong_side: int
    tried: int


@dataclass(frozen=True)
class Threshold:
    """A calibrated bound; `separates` is whether right answers pass it and the wrong ones do not, both by their bounds."""

    name: str
    sense: str
    value: float
    separates: bool
    right: tuple[Side, ...]
    wrong: tuple[Side, ...]


@dataclass(frozen=True)
class Tally:
    """Held-out submissions as a grader would have judged them, each on its first secret: all thresholds at once."""

    right: int
    right_failed: int
    wrong: int
    wrong_passed: int


def tally(thresholds: Sequence[Threshold], runs: Sequence[Run]) -> Tally:
    """Judge the held-out trainings; a wrong one that could not be measured passes nothing."""
    fresh = [run for run in runs if run.held_out]
    passed = {run.place: all(_passes(one, run) for one in thresholds) for run in fresh}
    right = [run for run in fresh if not run.variant.startswith("wrong/")]
    wrong = [run for run in fresh if run.variant.startswith("wrong/")]
    return Tally(
        len(right), sum(not passed[run.place] for run in right), len(wrong), sum(passed[run.place] for run in wrong)
    )


def _passes(threshold: Threshold, run: Run) -> bool:
    if threshold.name not in run.values:
        return False
    value = run.values[threshold.name][0]
    return {"at least": value >= threshold.value, "above": value > threshold.value,
            "at most": value <= threshold.value, "below": value < threshold.value}[threshold.sense]  # fmt: skip


def choose(sheet: Sheet, runs: Sequence[Run]) -> list[Threshold]:
    """Return the sheet's thresholds; raises CourseError for too few trainings, or a right answer that cannot be judged."""
    for run in runs:
        if run.problem and not run.variant.startswith("wrong/"):
            raise CourseError(f"{run.variant}, seed {run.seed}, is no right answer: {run.problem}")
    return [_threshold(name, wrong, sheet, runs) for name, wrong in sheet.wrong.items()]


def _threshold(name: str, wrong: Sequence[str], sheet: Sheet, runs: Sequence[Run]) -> Threshold:
    senses = {run.senses[name] for run in runs if name in run.senses}
    if len(senses) != 1:
        raise CourseError(f"`{name}`: no training has been measured against it yet, or in both directions.")
    sense = senses.pop()
    up = 1 if sense in ("at least", "above") else -1  # which way is better
    master = sample_of(_trainings(MASTER, name, runs))
    bounded = {variant: sample_of(hopeful(_trainings(variant, name, runs), up)) for variant in wrong}
    last_right = up * master.mean - _margin(master, RIGHT_FAILS)
    first_wrong = max((up * one.mean + _margin(one, WRONG_PASSES) for one in bounded.values()), default=-math.inf)
    wanted = max((_between(master, one, up) for one in bounded.values()), default=last_right)
    value = up * round(round(wanted / STEP) * STEP, 4)
    others = [one for one in {run.variant: None for run in runs} if one.startswith("right/")]
    sides = tuple(_side(one, name, value, up, runs) for one in (MASTER, *others))
    return Threshold(name, sense, value, first_wrong <= up * value <= last_right, sides,
                     tuple(_side(one, name, value, -up, runs) for one in bounded))  # fmt: skip


def _margin(sample: Sample, share: float) -> float:
    return tolerance_factor(sample.n, 1 - share) * sample.deviation


def _between(right: Sample, wrong: Sample, up: int) -> float:
    """Return the point that divides the way from wrong to right by their margins.

    Where a threshold can satisfy both bounds it does; where none can, it misses both by the same factor.
    """
    safe, caught = _margin(right, RIGHT_FAILS), _margin(wrong, WRONG_PASSES)
    share = caught / (safe + caught) if safe + caught else 0.5
    return up * wrong.mean + share * up * (right.mean - wrong.mean)


def _values(variant: str, name: str, runs: Sequence[Run], held_out: bool) -> list[list[float]]:
    return [run.values[name] for run in runs if run.variant == variant and run.held_out == held_out and name in run.values]


def _trainings(variant: str, name: str, runs: Sequence[Run]) -> list[list[float]]:
    trainings = _values(variant, name, runs, held_out=False)
    if len(trainings) < FEWEST:
        raise CourseError(f"`{name}`: {len(trainings)} trainings of {variant} are done; a bound needs {FEWEST} at least.")
    return trainings


def hopeful(trainings: list[list[float]], up: int) -> list[list[float]]:
    """Return a wrong variant's trainings without those that are far worse than the rest, such as those stuck at guessing.

    Those never pass, so that the chance of the others to pass bounds the chance of all; but they would make a normal
    sample's deviation, and with it that bound, meaninglessly large.
    """
    means = [up * fmean(values) for values in trainings]
    middle = median(means)
    spread = SIGMA_OF_MAD * median(abs(one - middle) for one in means)
    return [values for values, mean in zip(trainings, means, strict=True) if mean >= middle - FAR * spread]


def _side(variant: str, name: str, value: float, up: int, runs: Sequence[Run]) -> Side:
    """Describe a variant whose values should lie above (up = 1) or below (up = -1) the threshold."""
    trainings = _values(variant, name, runs, held_out=False)
    fresh = [one for training in _values(variant, name, runs, held_out=True) for one in training]
    missed = sum(up * (one - value) < 0 for one in fresh)
    if len(trainings) < FEWEST:  # only tried: too few for a bound
        pooled = trainings or _values(variant, name, runs, held_out=True)
        return Side(variant, sample_of(pooled if len(pooled) > 1 else pooled * 2), math.nan, missed, len(fresh))
    sample = sample_of(hopeful(trainings, -up) if variant.startswith("wrong/") else trainings)
    return Side(variant, sample, chance_beyond(sample, up * (sample.mean - value)), missed, len(fresh))
