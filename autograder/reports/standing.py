"""Where a student stands against the class: three numbers of many, and never another student's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import quantiles

from ..results import SubmissionResult
from ..translation.words import Words
from .class_summary import share
from .wording import percent

FEWEST = 10  # of fewer, the numbers would tell what somebody else has


@dataclass(frozen=True)
class Standing:
    """The shares of the points that a class has: a quarter has less than `low`, half less than `median`, and so on."""

    students: int
    low: float
    median: float
    high: float

    def sentence(self, words: Words) -> str:
        return words.text(
            "Half of the {students} students whose work is graded have {median} of the points or more;"
            " the middle half has between {low} and {high}. Late penalties are not counted in.",
            students=self.students, median=percent(self.median), low=percent(self.low), high=percent(self.high),
        )  # fmt: skip


def standing(results: Iterable[SubmissionResult]) -> Standing | None:
    """Sum up what was graded, before any late penalty; None of so few that it would tell of single students."""
    shares = [one for result in results if result.status == "graded" and (one := share(result)) is not None]
    if len(shares) < FEWEST:
        return None
    low, middle, high = quantiles(shares, n=4, method="inclusive")
    return Standing(len(shares), low, middle, high)
