"""Where a student stands against the class: three numbers of many, and never another student's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import quantiles

from ..results import SubmissionResult
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

    def sentence(self) -> str:
        return (
            f"Half of the {self.students} students whose work is graded have {percent(self.median)} of the points or more;"
            f" the middle half has between {percent(self.low)} and {percent(self.high)}. Late penalties are not counted in."
        )


def standing(results: Iterable[SubmissionResult]) -> Standing | None:
    """Sum up what was graded, before any late penalty; None of so few that it would tell of single students."""
    shares = [one for result in results if result.status == "graded" and (one := share(result)) is not None]
    if len(shares) < FEWEST:
        return None
    low, middle, high = quantiles(shares, n=4, method="inclusive")
    return Standing(len(shares), low, middle, high)
