"""What the class's trained networks do: accuracies against what is required, curves, and matrices to look at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

import numpy as np
from numpy.typing import NDArray

from ..results import Training

VIEWS = ("Front", "Back", "Right", "Left", "Front right", "Front left")  # in the order of their labels
SHORT = ("F", "B", "R", "L", "FR", "FL")
ODDEST = 2  # matrices shown because they are unlike the class's
BAND = (0.1, 0.5, 0.9)


@dataclass(frozen=True)
class Matrix:
    """A confusion matrix; shares: of each view's pictures (row), taken for each view (column)."""

    title: str
    accuracy: float
    shares: NDArray[np.float64]

    @property
    def worst(self) -> tuple[int, int]:
        """Return the view that is most often taken for another, and that one."""
        wrong = self.shares - np.diag(np.diag(self.shares))
        row, column = np.unravel_index(int(np.argmax(wrong)), wrong.shape)
        return int(row), int(column)


@dataclass(frozen=True)
class Band:
    """A curve of the class: by epoch, the values below which BAND of the trainings lie, while half of them still go on."""

    name: str
    low: tuple[float, ...]
    middle: tuple[float, ...]
    high: tuple[float, ...]


@dataclass(frozen=True)
class Networks:
    """The trained networks of one assignment.

    required: None where the tests ask for no accuracy
    gallery: the class's matrix first, then students' from the best to the weakest, then the oddest ones
    told: how many students' curves are known
    """

    accuracies: tuple[float, ...]
    required: float | None
    gallery: tuple[Matrix, ...]
    bands: tuple[Band, ...]
    told: int

    @property
    def median(self) -> float:
        return median(self.accuracies)

    @property
    def reached(self) -> int:
        return sum(one >= (self.required or 0.0) for one in self.accuracies)


def networks(trainings: Mapping[str, Training], names: Mapping[str, str]) -> Networks | None:
    """Return what there is to see; None where no network was measured."""
    ranked = sorted(trainings.items(), key=lambda one: (-one[1].accuracy, one[0]))
    ranked = [(student, one) for student, one in ranked if len(one.confusion) == len(VIEWS)]
    if not ranked:
        return None
    told = [one.curves for _, one in ranked if one.curves]
    return Networks(
        accuracies=tuple(one.accuracy for _, one in ranked),
        required=max((one.required for _, one in ranked if one.required is not None), default=None),
        gallery=tuple(_gallery(ranked, names)),
        bands=tuple(one for name in ("accuracy", "val_accuracy") if (one := _band(name, told)) is not None),
        told=len(told),
    )


def _gallery(ranked: Sequence[tuple[str, Training]], names: Mapping[str, str]) -> list[Matrix]:
    """Choose the matrices: of all together, of students evenly from the best to the weakest, and the oddest."""
    counts = np.array([one.confusion for _, one in ranked], dtype=np.float64)
    accuracies = np.array([one.accuracy for _, one in ranked])
    shares = counts / np.maximum(counts.sum(axis=2, keepdims=True), 1)
    total = counts.sum(axis=0)
    gallery = [Matrix("All together", float(accuracies.mean()), total / np.maximum(total.sum(axis=1, keepdims=True), 1))]
    if len(ranked) == 1:
        return [Matrix(_called(ranked[0][0], names), float(accuracies[0]), shares[0])]
    # Of a few, one stands at several steps: the last name here counts.
    steps = {"Upper quarter": 0.25, "Lower quarter": 0.75, "Middle": 0.5, "Best": 0.0, "Weakest": 1.0}
    places = {round(step * (len(ranked) - 1)): word for word, step in steps.items()}
    oddness = _oddness(counts)
    odd = [int(one) for one in np.argsort(-oddness, kind="stable") if int(one) not in places and oddness[one] > 0][:ODDEST]
    chosen = [*((place, places[place]) for place in sorted(places)), *((place, "Unusual") for place in odd)]
    for place, word in chosen:
        gallery.append(Matrix(f"{word}: {_called(ranked[place][0], names)}", float(accuracies[place]), shares[place]))
    return gallery


def _oddness(counts: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return how unlike the class's each matrix's mistakes are: 0 for the same ones, whatever their number, up to 2."""
    wrong = counts * (1 - np.eye(counts.shape[1]))
    mistakes = wrong / np.maximum(wrong.sum(axis=(1, 2), keepdims=True), 1)
    usual = wrong.sum(axis=0) / max(float(wrong.sum()), 1.0)
    distance: NDArray[np.float64] = np.abs(mistakes - usual).sum(axis=(1, 2))
    return np.where(wrong.sum(axis=(1, 2)) > 0, distance, 0.0)


def _called(student: str, names: Mapping[str, str]) -> str:
    return names.get(student, student)


def _band(name: str, told: Sequence[Mapping[str, tuple[float, ...]]]) -> Band | None:
    curves = [one[name] for one in told if one.get(name)]
    if not curves:
        return None
    lengths = sorted(len(one) for one in curves)
    epochs = lengths[(len(lengths) - 1) // 2]
    table = np.full((len(curves), epochs), np.nan)
    for row, curve in enumerate(curves):
        table[row, : len(curve)] = curve[:epochs]
    low, middle, high = (tuple(float(one) for one in row) for row in np.nanquantile(table, BAND, axis=0))
    return Band(name, low, middle, high)
