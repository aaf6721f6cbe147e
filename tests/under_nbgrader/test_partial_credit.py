"""Points by case in a student's kernel, whatever an answer prints or raises."""

from __future__ import annotations

import os
import sys
import warnings

import pytest

from autograder.nbgrader.partial_credit import points_of


def test_right(answer: int) -> None:
    if answer != 1:
        raise AssertionError("the answer is 1")


def test_noisy(noise: object) -> None:
    noise()  # type: ignore[operator]


test_right.__test__ = test_noisy.__test__ = False  # type: ignore[attr-defined]  # they are the cases here


def noise() -> None:
    print("out")
    print("error", file=sys.stderr)
    os.write(2, b"from a library in C")
    warnings.warn("a warning", stacklevel=1)


def leaving() -> None:
    sys.exit("gone")


def test_the_cases_that_pass_are_worth_their_points_and_the_others_a_line(capfd: pytest.CaptureFixture[str]) -> None:
    cases = [(test_right, 1.5, None), (test_right, 2.0, "A hint."), (test_noisy, 0.1, None)]
    assert points_of({"answer": 1, "noise": noise}, cases) == 3.6
    assert capfd.readouterr() == ("", "")
    assert points_of({"answer": 2, "noise": leaving}, cases) == 0
    assert capfd.readouterr() == ("test_right: the answer is 1\ntest_right: A hint.\ntest_noisy: gone\n", "")


def test_a_name_that_is_missing_is_named(capfd: pytest.CaptureFixture[str]) -> None:
    assert points_of({}, [(test_right, 1.0, None)]) == 0
    assert capfd.readouterr().out == "test_right: `answer` is not defined: did its cell run?\n"
