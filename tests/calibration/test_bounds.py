"""Tolerance bounds against published factors and against drawn samples."""

from __future__ import annotations

import math

import numpy as np
import pytest

from autograder.calibration.bounds import Sample, chance_beyond, sample_of, tolerance_factor

# One-sided factors for 95 % confidence by the noncentral t distribution (NIST e-Handbook, 7.2.6.3; Lieberman 1958).
EXACT = {(10, 0.99): 3.981, (50, 0.99): 2.863, (100, 0.999): 3.5}


@pytest.mark.parametrize(("n", "share"), EXACT)
def test_factors_are_those_of_the_tables(n: int, share: float) -> None:
    assert tolerance_factor(n, share) == pytest.approx(EXACT[n, share], rel=0.02)


def test_more_trainings_need_less_margin() -> None:
    factors = [tolerance_factor(n, 0.999) for n in (10, 30, 100, 1000)]
    assert factors == sorted(factors, reverse=True)
    assert factors[-1] > 3.09  # the normal quantile itself


def test_a_bound_holds_in_95_of_100_samples() -> None:
    rng = np.random.default_rng(1)
    held = 0
    for _ in range(2000):
        drawn = rng.normal(size=30)
        held += drawn.mean() - tolerance_factor(30, 0.99) * drawn.std(ddof=1) <= -2.3263  # the true 1 % quantile
    assert 0.935 < held / 2000 < 0.97


def test_chance_and_factor_are_each_others_inverse() -> None:
    sample = Sample(60, 0.65, 0.01, 0.6, 0.7)
    assert chance_beyond(sample, tolerance_factor(60, 0.999) * 0.01) == pytest.approx(0.001, rel=1e-3)
    assert chance_beyond(sample, 0.0) > 0.5
    assert chance_beyond(sample, -0.05) > 0.99


def test_no_deviation_is_a_sure_thing() -> None:
    same = sample_of([[0.5, 0.5], [0.5, 0.5]])
    assert (chance_beyond(same, 0.1), chance_beyond(same, -0.1)) == (0.0, 1.0)


def test_the_deviation_is_of_one_training_on_one_secret() -> None:
    rng = np.random.default_rng(2)
    between, within = 0.02, 0.01
    trainings = [(rng.normal(0.6, between) + rng.normal(0, within, 10)).tolist() for _ in range(3000)]
    sample = sample_of(trainings)
    assert sample.n == 3000
    assert sample.mean == pytest.approx(0.6, abs=0.002)
    assert sample.deviation == pytest.approx(math.hypot(between, within), rel=0.03)
