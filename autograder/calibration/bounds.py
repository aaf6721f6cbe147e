"""One-sided tolerance bounds of a normal sample, and what they say about the chance to fall beyond a threshold.

Source: Natrella, Experimental Statistics (1963), as in the NIST/SEMATECH e-Handbook of Statistical Methods, 7.2.6.3.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist, fmean, variance

NORMAL = NormalDist()
CONFIDENCE = 0.95


@dataclass(frozen=True)
class Sample:
    """A statistic of several trainings on several secrets: what one training on one secret gives.

    n: trainings; the secrets of one training are no trainings of their own
    deviation: of one training on one secret: between trainings, and between the secrets of a training
    """

    n: int
    mean: float
    deviation: float
    lowest: float
    highest: float


def sample_of(trainings: Sequence[Sequence[float]]) -> Sample:
    """Pool trainings (each with its values on the secrets) as a one-way random-effects model; needs two trainings.

    The variance of one value is that of the trainings' means, plus (1 - 1/m) of the mean variance within a training on m
    secrets, since the means hold 1/m of it already.
    """
    means = [fmean(values) for values in trainings]
    secrets = min(len(values) for values in trainings)
    within = fmean(variance(values) for values in trainings) if secrets > 1 else 0.0
    total = variance(means) + (1 - 1 / secrets) * within
    values = [one for values in trainings for one in values]
    return Sample(len(means), fmean(means), math.sqrt(total), min(values), max(values))


def tolerance_factor(n: int, share: float, confidence: float = CONFIDENCE) -> float:
    """Return k: with this confidence at least `share` of the population lies above mean - k * deviation; needs n >= 3."""
    z_share, z_confidence = NORMAL.inv_cdf(share), NORMAL.inv_cdf(confidence)
    a = 1 - z_confidence**2 / (2 * (n - 1))
    b = z_share**2 - z_confidence**2 / n
    return (z_share + math.sqrt(max(z_share**2 - a * b, 0.0))) / a


def chance_beyond(sample: Sample, distance: float, confidence: float = CONFIDENCE) -> float:
    """Return an upper confidence bound of the share of values more than `distance` off the mean, on one side.

    distance: may be negative: the threshold lies on the mean's far side
    """
    if sample.deviation == 0:
        return 0.0 if distance > 0 else 1.0
    low, high = 1e-12, 1 - 1e-12  # the share within
    for _ in range(100):
        middle = (low + high) / 2
        if tolerance_factor(sample.n, middle, confidence) * sample.deviation <= distance:
            low = middle
        else:
            high = middle
    return 1 - low
