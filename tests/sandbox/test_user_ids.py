"""Which user ids a run takes: none that another has, and others than those whose claims it cannot see."""

from __future__ import annotations

import contextlib

import pytest

from autograder.sandbox.confinement.place import FIRST_USER, LAST_USER
from autograder.sandbox.ground import MOST_SLOTS, take_users


@pytest.mark.parametrize("slots", [1, 7, MOST_SLOTS])
def test_runs_that_see_each_other_share_no_user(slots: int) -> None:
    taken: list[int] = []
    with contextlib.ExitStack() as stack:
        for _ in range(4):
            first, claim = take_users(slots)
            stack.enter_context(claim)
            taken += range(first, first + slots)
    assert len(taken) == len(set(taken)) == 4 * slots
    assert FIRST_USER <= min(taken) <= max(taken) <= LAST_USER


def test_runs_that_do_not_see_each_other_seldom_take_the_same_users() -> None:
    """Two containers of one machine: a process limit is one user's, wherever its processes are."""
    firsts = []
    for _ in range(40):
        first, claim = take_users(2)
        claim.close()
        firsts.append(first)
    assert len(set(firsts)) > 30


def test_a_run_has_no_more_than_its_range() -> None:
    with pytest.raises(OSError, match="fewer --jobs"):
        take_users(MOST_SLOTS + 1)
