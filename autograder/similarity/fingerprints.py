"""Fingerprints of code, by copydetect: every passage of some characters, after names, texts, comments and spaces are gone.

copydetect writes V for each name, F for that of a function in its definition, S for a text, and leaves out comments and
spaces, so a renamed variable, a moved cell and a changed comment leave the fingerprints as they are. All passages are taken
(a window of 1), so what is found does not depend on how Python orders hashes in this process.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from copydetect.detector import CodeFingerprint
from copydetect.utils import filter_code, get_copied_slices, hashed_kgrams
from numpy.typing import NDArray

PASSAGE = 20  # characters, after filtering: `for x in zip(a, b): s += x` is forVinzip(V,V):V+=V
LANGUAGE = "python"

Hashes = NDArray[np.int64]


def fingerprints(cells: Iterable[str]) -> Hashes:
    """Return the fingerprints of the cells, each once and in order; they mean nothing in another process."""
    found = [hashed_kgrams(filter_code(cell, "", LANGUAGE)[0], PASSAGE) for cell in cells]
    return np.unique(np.concatenate([np.empty(0, np.int64), *(one.astype(np.int64) for one in found)]))


@dataclass(frozen=True)
class Passage:
    """A slice of a cell that has something in common with the other side; its number leads to what it is most like there."""

    start: int
    end: int
    number: int


CellPassages = tuple[tuple[Passage, ...], ...]  # those of each cell of one side


def shared_passages(left: Sequence[str], right: Sequence[str], explained: Hashes) -> tuple[CellPassages, CellPassages]:
    """Return what the cells of two submissions have in common; what is on the left is counted from 1.

    explained: fingerprints that do not count
    """
    known = set(explained.tolist())
    sides = [[CodeFingerprint("", PASSAGE, 1, language=LANGUAGE, fp=io.StringIO(cell)) for cell in cells]
             for cells in (left, right)]  # fmt: skip
    shared = set.intersection(*({int(one) for cell in side for one in cell.hashes} for side in sides)) - known
    here, there = ([_Stretches.of(cell, shared) for cell in side] for side in sides)
    numbers = dict[int, int]()  # of each shared fingerprint, the passage on the left where it comes first
    count = 0
    for cell in here:
        for one, stretch in cell.of_hash.items():
            numbers.setdefault(one, count + stretch + 1)
        count += len(cell.starts)
    firsts = np.cumsum([1, *(len(cell.starts) for cell in here)])
    return (
        tuple(
            cell.passages([first + place for place in range(len(cell.starts))])
            for cell, first in zip(here, firsts.tolist(), strict=False)
        ),
        tuple(cell.passages(cell.most_like(numbers)) for cell in there),
    )


@dataclass(frozen=True)
class _Stretches:
    """The stretches of a cell that are shared: where they start and end in it, and in which each fingerprint lies first."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    of_hash: dict[int, int]

    @classmethod
    def of(cls, cell: CodeFingerprint, shared: set[int]) -> _Stretches:
        places = {int(one): where for one, where in cell.hash_idx.items() if int(one) in shared}
        if not places:
            return cls((), (), {})
        slices = get_copied_slices(np.concatenate([np.asarray(one) for one in places.values()]), PASSAGE)
        of_hash = {one: int(np.searchsorted(slices[0], min(where), "right")) - 1 for one, where in places.items()}
        removed = cell.offsets[:, 1][np.clip(np.searchsorted(cell.offsets[:, 0], slices), 0, len(cell.offsets) - 1)]
        starts, ends = (slices + removed).tolist()  # from the filtered text to the cell's own
        return cls(tuple(starts), tuple(ends), of_hash)

    def passages(self, numbers: Sequence[int]) -> tuple[Passage, ...]:
        """Return the stretches with their numbers; they do not overlap."""
        apart: list[Passage] = []
        at = 0
        for start, end, number in zip(self.starts, self.ends, numbers, strict=True):
            if max(at, start) < end:
                apart.append(Passage(max(at, start), end, number))
                at = end
        return tuple(apart)

    def most_like(self, numbers: Mapping[int, int]) -> list[int]:
        """Return for each stretch the number that most of its fingerprints have."""
        found = [Counter[int]() for _ in self.starts]
        for one, stretch in self.of_hash.items():
            found[stretch][numbers[one]] += 1
        return [one.most_common(1)[0][0] if one else 1 for one in found]
