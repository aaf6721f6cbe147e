"""Submissions that hang together: of five that copied from one another, one group is listed and not only ten pairs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from .alike import Pairs


def groups_of(pairs: Pairs) -> list[tuple[int, ...]]:
    """Return the groups of three and more that pairs hold together, by their places; the largest first."""
    parents: dict[int, int] = {}
    for left, right in zip(pairs.left.tolist(), pairs.right.tolist(), strict=True):
        one, other = _root(parents, left), _root(parents, right)
        if one != other:
            parents[max(one, other)] = min(one, other)
    members = defaultdict[int, list[int]](list)
    for place in sorted(parents):
        members[_root(parents, place)].append(place)
    groups: Sequence[list[int]] = [group for group in members.values() if len(group) > 2]
    return [tuple(group) for group in sorted(groups, key=lambda group: (-len(group), group))]


def _root(parents: dict[int, int], place: int) -> int:
    """Return the first of the group that a place is in, and shorten the way there."""
    parents.setdefault(place, place)
    while parents[place] != place:
        parents[place] = parents[parents[place]]
        place = parents[place]
    return place
