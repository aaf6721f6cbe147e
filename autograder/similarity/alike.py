"""How alike each two submissions of a class are, from an index of their fingerprints: no two texts are laid side by side.

A fingerprint weighs 1 + log(submissions / submissions that have it): what half the class writes says little about two of
them. Two submissions are as alike as the weight of what they share, divided by the weight of the smaller one's: 1 means that
one of them is wholly in the other. What many copied from one another therefore stays at 1, whatever it weighs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .fingerprints import Hashes

LEAST = 100  # fingerprints of a submission's own: below, two honest answers are often the same
THRESHOLD = 0.3  # benchmarks/similarity.py measures honest answers below and copies above


@dataclass(frozen=True)
class Pairs:
    """Pairs of submissions, the most alike first: their places in the class, and how alike they are, from 0 to 1."""

    left: NDArray[np.int64]
    right: NDArray[np.int64]
    alike: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.alike)

    def only(self, chosen: NDArray[np.bool_] | slice) -> Pairs:
        return Pairs(self.left[chosen], self.right[chosen], self.alike[chosen])


@dataclass(frozen=True)
class Index:
    """Which submissions have a fingerprint, of those that more than one has.

    owners: their places, fingerprint by fingerprint; starts: where each fingerprint's owners begin in it
    own: for each submission, which fingerprints it has; sizes: what all of its fingerprints weigh
    weights: what each fingerprint weighs
    """

    owners: NDArray[np.int64]
    starts: NDArray[np.int64]
    own: tuple[NDArray[np.int64], ...]
    weights: NDArray[np.float64]
    sizes: NDArray[np.float64]


def index_of(submissions: Sequence[Hashes]) -> Index:
    lengths = np.array([len(one) for one in submissions], dtype=np.int64)
    places = np.repeat(np.arange(len(submissions)), lengths)
    everything = np.concatenate([np.empty(0, np.int64), *submissions])
    _, names, counts = np.unique(everything, return_inverse=True, return_counts=True)
    weights = 1 + np.log(len(submissions) / counts) if len(counts) else np.empty(0)
    sizes = np.bincount(places, weights[names], minlength=len(submissions)).astype(np.float64)
    common = counts > 1
    renumbered = np.cumsum(common) - 1
    kept = common[names]
    names, places = renumbered[names[kept]], places[kept]
    order = np.argsort(names, kind="stable")
    own = np.split(names, np.cumsum(np.bincount(places, minlength=len(submissions)))[:-1]) if len(submissions) else []
    return Index(places[order], np.append(0, np.cumsum(counts[common])), tuple(own), weights[common], sizes)


def alike_with(index: Index, place: int) -> NDArray[np.float64]:
    """Return how alike one submission is with each of the class; 0 where either has no fingerprint."""
    own = index.own[place]
    starts, counts = index.starts[own], index.starts[own + 1] - index.starts[own]
    first = np.repeat(starts - np.append(0, np.cumsum(counts)[:-1]), counts) if len(own) else np.empty(0, np.int64)
    owners = index.owners[first + np.arange(len(first))]
    shared = np.bincount(owners, np.repeat(index.weights[own], counts), minlength=len(index.sizes))
    smaller = np.minimum(index.sizes, index.sizes[place])
    alike: NDArray[np.float64] = np.divide(shared, smaller, out=np.zeros(len(shared)), where=smaller > 0)
    return np.minimum(alike, 1.0).round(9)  # hashes, and so the order of sums, are other ones in each process


def alike_pairs(submissions: Sequence[Hashes], threshold: float = THRESHOLD) -> Pairs:
    """Return the pairs that are at least so alike."""
    index = index_of(submissions)
    found = [np.empty((3, 0))]
    for place in range(len(submissions)):
        row = alike_with(index, place)[place + 1 :]
        others = np.flatnonzero(row >= threshold)
        found.append(np.array([np.full(len(others), place), others + place + 1, row[others]]))
    left, right, alike = np.concatenate(found, axis=1)
    order = np.lexsort((right, left, -alike))
    return Pairs(left[order].astype(np.int64), right[order].astype(np.int64), alike[order])
