"""Difficulty, discrimination and reliability, against their definitions computed another way."""

from __future__ import annotations

import statistics

import numpy as np
import pytest

from autograder.reports.item_analysis import FEWEST, corrected_item_total, cronbach_alpha, items, standard_error

RNG = np.random.default_rng(5)
ABILITY = RNG.normal(size=400)
RIGHT = (ABILITY[:, None] + RNG.normal(size=(400, 6)) > np.linspace(-1.5, 1.5, 6)).astype(float)


def test_alpha_of_a_worked_example() -> None:
    # Four items of ten students; variances 0.2333..., sums by hand below.
    rows = [[1, 1, 1, 1], [1, 1, 1, 0], [1, 1, 0, 0], [1, 0, 0, 0], [0, 0, 0, 0]] * 2
    scores = np.array(rows, dtype=float)
    parts = sum(statistics.variance(column) for column in zip(*rows, strict=True))
    whole = statistics.variance([sum(row) for row in rows])
    assert cronbach_alpha(scores) == pytest.approx(4 / 3 * (1 - parts / whole))
    assert cronbach_alpha(scores) == pytest.approx(0.8)


def test_alpha_of_equal_questions_is_one_and_of_unrelated_ones_nothing() -> None:
    assert cronbach_alpha(np.repeat(RIGHT[:, :1], 5, axis=1)) == pytest.approx(1)
    assert abs(cronbach_alpha(RNG.integers(0, 2, (5000, 5)).astype(float)) or 0) < 0.1


def test_a_question_is_compared_with_the_others_and_not_with_itself() -> None:
    rest = RIGHT[:, 1:].sum(axis=1)
    expected = statistics.correlation(RIGHT[:, 0].tolist(), rest.tolist())
    assert corrected_item_total(RIGHT[:, 0], RIGHT.sum(axis=1)) == pytest.approx(expected)
    alone = np.array([[1.0], [0.0]] * FEWEST)
    assert corrected_item_total(alone[:, 0], alone.sum(axis=1)) is None, "alone, it would agree with itself"


def test_the_point_biserial_correlation_is_the_same_thing() -> None:
    item, rest = RIGHT[:, 2], np.delete(RIGHT, 2, axis=1).sum(axis=1)
    p = item.mean()
    expected = (rest[item == 1].mean() - rest[item == 0].mean()) / rest.std() * np.sqrt(p * (1 - p))
    assert corrected_item_total(item, RIGHT.sum(axis=1)) == pytest.approx(expected)


def test_a_question_that_strong_students_fail_is_negative() -> None:
    turned = np.column_stack([1 - RIGHT[:, 0], RIGHT[:, 1:]])
    assert (items(turned, [1] * 6)[0].discrimination or 0) < 0 < (items(RIGHT, [1] * 6)[0].discrimination or 0)


def test_difficulty_is_the_mean_share_of_the_points() -> None:
    found = items(np.array([[2.0, 0.0], [1.0, 0.0]] * 5), [2, 4])
    assert [one.difficulty for one in found] == [0.75, 0.0]
    assert found[1].discrimination is None, "nobody has it: nothing to tell apart"


def test_a_small_class_says_nothing() -> None:
    few = RIGHT[: FEWEST - 1]
    assert cronbach_alpha(few) is None
    assert {one.discrimination for one in items(few, [1] * 6)} == {None}
    assert items(np.zeros((0, 2)), [1, 1])[0].difficulty is None


def test_the_error_is_the_spread_of_what_is_not_reliable() -> None:
    alpha = cronbach_alpha(RIGHT)
    assert alpha is not None
    assert standard_error(RIGHT, alpha) == pytest.approx(RIGHT.sum(axis=1).std(ddof=1) * (1 - alpha) ** 0.5)
    assert standard_error(RIGHT, None) is None
