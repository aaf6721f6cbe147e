"""The rule of the assignment, written once more, with every number that it uses as a parameter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

History = Mapping[str, Sequence[float]]

DIAGNOSES = ("not converging", "overfitting", "good fit", "impossible", "needs more training", "underfitting")
LOOK_BACK = 5  # epochs between the two means whose difference is the rise
CHANGES = 10  # the last changes of the training accuracy, among which falls are counted
SHORTEST = CHANGES + 1  # epochs that a history must have


@dataclass(frozen=True)
class Cuts:
    """The numbers of the rule; the defaults are those of the assignment."""

    learned: float = 0.75
    gap: float = 0.15
    reverse_gap: float = 0.15
    rise: float = 0.025
    fall: float = 0.03
    falls: int = 3
    window: int = 3  # epochs that a mean is taken over


def diagnose(history: History, cuts: Cuts = Cuts()) -> str:
    """Return the first diagnosis whose condition holds; `history` has at least 11 epochs."""
    accuracy = history["accuracy"]
    training = mean_before(accuracy, len(accuracy), cuts.window)
    validation = mean_before(history["val_accuracy"], len(accuracy), cuts.window)
    rise = training - mean_before(accuracy, len(accuracy) - LOOK_BACK, cuts.window)
    if count_falls(accuracy, cuts.fall) >= cuts.falls:
        return "not converging"
    if training >= cuts.learned:
        return "overfitting" if training - validation >= cuts.gap else "good fit"
    if validation - training >= cuts.reverse_gap:
        return "impossible"
    return "needs more training" if rise >= cuts.rise else "underfitting"


def mean_before(values: Sequence[float], end: int, window: int) -> float:
    """Return the mean of the `window` values that end before index `end`."""
    return sum(values[end - window : end]) / window


def count_falls(accuracy: Sequence[float], size: float) -> int:
    """Return how many of the last ten changes are falls of at least `size`."""
    last = accuracy[-SHORTEST:]
    return sum(before - after >= size for before, after in pairwise(last))
