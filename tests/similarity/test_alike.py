"""How alike two submissions are, against the same sum over Python's sets, and which hang together."""

from __future__ import annotations

import math
from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.similarity.alike import alike_pairs, alike_with, index_of
from autograder.similarity.fingerprints import Hashes, fingerprints, shared_passages
from autograder.similarity.groups import groups_of

LOOP = "def dot(left, right):\n    total = 0\n    for x, y in zip(left, right):\n        total += x * y\n    return total\n"
RENAMED = (
    "def dot(a, b):\n    # add up\n    s = 0\n    for one, other in zip(a, b):\n        s += one*other\n\n    return s\n"
)
CURVE = "def curve(z):\n    return 1 / (1 + np.exp(-z)) if z > 0 else np.exp(z) / (1 + np.exp(z))\n"
NOTHING = np.empty(0, np.int64)


def hashes(*numbers: int) -> Hashes:
    return np.array(sorted(set(numbers)), dtype=np.int64)


def by_sets(everything: list[set[int]], left: int, right: int) -> float:
    owners = Counter(one for own in everything for one in own)
    weight = {one: 1 + math.log(len(everything) / count) for one, count in owners.items()}
    one, other = everything[left], everything[right]
    smaller = min(sum(map(weight.__getitem__, own)) for own in (one, other))
    return sum(weight[shared] for shared in one & other) / smaller if smaller else 0.0


@given(st.lists(st.sets(st.integers(0, 30), max_size=12), min_size=1, max_size=8))
def test_the_index_says_what_sets_say(everything: list[set[int]]) -> None:
    index = index_of([hashes(*own) for own in everything])
    for place in range(len(everything)):
        others = [other for other in range(len(everything)) if other != place]
        expected = [by_sets(everything, place, other) for other in others]
        assert alike_with(index, place)[others].tolist() == pytest.approx(expected, abs=1e-6)


def test_what_many_have_counts_less_and_a_copy_among_many_counts_whole() -> None:
    rare, common, ring = range(10), range(100, 110), range(200, 220)
    crowd = [hashes(*common, *range(1000 + 50 * place, 1010 + 50 * place)) for place in range(8)]
    pair = [hashes(*rare, 300, 301), hashes(*rare, 302, 303)]
    copies = [hashes(*ring)] * 5
    found = alike_pairs([*crowd, *pair, *copies], 0.0)
    share = {(left, right): alike for left, right, alike in zip(found.left, found.right, found.alike, strict=True)}
    assert share[0, 1] < 0.35 < 0.5 < 0.8 < share[8, 9]  # ten of twenty that half the class has, ten of twelve of their own
    assert {share[left, right] for left in range(10, 15) for right in range(left + 1, 15)} == {1.0}
    assert list(found.alike) == sorted(found.alike, reverse=True)


def test_an_empty_class_has_no_pairs() -> None:
    assert len(alike_pairs([])) == 0
    assert len(alike_pairs([NOTHING, NOTHING])) == 0


def test_groups_are_what_pairs_hold_together() -> None:
    own = [hashes(*range(start, start + 10)) for start in (0, 5, 10, 100, 100, 500)]
    assert groups_of(alike_pairs(own, 0.2)) == [(0, 1, 2)]


def test_names_comments_spaces_and_order_leave_the_fingerprints() -> None:
    assert fingerprints([LOOP, CURVE]).tolist() == fingerprints([CURVE, RENAMED]).tolist()
    assert set(fingerprints([LOOP])).isdisjoint(fingerprints([CURVE]))


def test_shared_passages_are_marked_in_both_and_numbered_from_the_left() -> None:
    left, right = shared_passages([LOOP, CURVE, "x = 1"], [CURVE, "y = load('a file')", RENAMED], NOTHING)
    assert [[one.number for one in cell] for cell in left] == [[1], [2], []]
    assert [[one.number for one in cell] for cell in right] == [[2], [], [1]]
    (whole,) = left[0]
    assert LOOP[whole.start : whole.end].strip() == LOOP.strip()
    explained = fingerprints([LOOP])
    left, right = shared_passages([LOOP, CURVE], [RENAMED, CURVE], explained)
    assert [[one.number for one in cell] for cell in left] == [[], [1]]


@pytest.mark.parametrize(
    "source", ["", "x", "%matplotlib inline\n!ls", "def f(:\n  '''open", "\x00\ue000", "é = 'ß' # 李" * 9]
)
def test_odd_code_has_fingerprints_too(source: str) -> None:
    assert fingerprints([source]).dtype == np.int64
    left, _ = shared_passages([source], [source], NOTHING)
    assert all(0 <= one.start < one.end <= len(source) for one in left[0])
