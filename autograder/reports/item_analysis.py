"""How well questions measure: difficulty, discrimination and reliability, by classical test theory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float64]
FEWEST = 10  # students: below, a correlation says nothing


@dataclass(frozen=True)
class Item:
    """One question or test.

    difficulty: the mean share of its points that students get, 1 for the easiest (in the literature also `p`, facility)
    discrimination: corrected item-total correlation; None where nobody or everybody has it, or too few students
    """

    difficulty: float | None
    discrimination: float | None


def items(scores: Scores, possible: Sequence[float], totals: Scores | None = None) -> list[Item]:
    """Return what each column of `scores`, a row for each student, says of the class.

    totals: the students' points in all, if not the sum of these columns
    """
    sums = scores.sum(axis=1) if totals is None else totals
    return [
        Item(
            float(scores[:, place].mean() / points) if len(scores) and points > 0 else None,
            corrected_item_total(scores[:, place], sums),
        )
        for place, points in enumerate(possible)
    ]


def corrected_item_total(item: Scores, totals: Scores) -> float | None:
    """Return Pearson's r between an item and the rest of the test, r(X_i, T - X_i).

    For an item of right or wrong, this is the point-biserial correlation. The item itself is taken out of the total, which
    would otherwise correlate with itself (Henrysson, "Correction of item-total correlations in item analysis",
    Psychometrika 28, 1963, 211-218).
    """
    rest = totals - item
    if len(item) < FEWEST or _constant(item) or _constant(rest):
        return None
    return float(np.corrcoef(item, rest)[0, 1])


def cronbach_alpha(scores: Scores) -> float | None:
    """Return alpha = k / (k - 1) * (1 - sum of the items' variances / variance of the total); None where it has no meaning.

    scores: (students, k items), k >= 2. Cronbach, "Coefficient alpha and the internal structure of tests", Psychometrika
    16, 1951, 297-334. Variances are the sample's (n - 1), which cancel out in the quotient.
    """
    students, count = scores.shape
    totals = scores.sum(axis=1)
    if students < FEWEST or count < 2 or _constant(totals):
        return None
    return float(count / (count - 1) * (1 - scores.var(axis=0, ddof=1).sum() / totals.var(ddof=1)))


def standard_error(scores: Scores, alpha: float | None) -> float | None:
    """Return the standard error of measurement, SD * sqrt(1 - alpha), in points: how far chance alone moves a score."""
    if alpha is None:
        return None
    return float(scores.sum(axis=1).std(ddof=1) * np.sqrt(1 - min(max(alpha, 0.0), 1.0)))


def _constant(values: Scores) -> bool:
    return bool(np.ptp(values) < 1e-9)
