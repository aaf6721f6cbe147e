"""What a fork server stands on: the means that a place allows, and how a process is forked and cleaned up after by them."""

from __future__ import annotations

import contextlib
import os
import random
import socket
from collections.abc import Iterator
from dataclasses import dataclass

from ..limits import Limits
from . import namespaced_fork
from .confinement import private_root
from .confinement.broom import Broom
from .confinement.groups import Groups
from .confinement.kernel import PR_SET_CHILD_SUBREAPER, prctl
from .confinement.own_user import map_user, own_environment
from .confinement.place import FIRST_USER, LAST_USER, SHARED_FILES, Means, Place, has_users_to_give
from .confinement.shared_files import clean, foresee
from .confinement.system_calls import program

MOST_SLOTS = 250  # of one run: its share of the user ids


def means_to_try(confined: bool) -> Iterator[Means]:
    """Yield the means, the strongest first."""
    if not confined:
        yield Means.NOTHING
        return
    has_users = has_users_to_give()
    if has_users:
        yield Means.NAMESPACES
    yield Means.USER_NAMESPACES
    if has_users:
        yield Means.USER_IDS


def take_users(slots: int) -> tuple[int, socket.socket]:
    """Claim a range of user ids that no other run on this machine has; it is given back when the socket closes.

    Where in which range is drawn: graders in several containers do not see each other's claims, and the kernel, which knows
    of no containers there, counts the processes of a user id that two of them have against one limit.
    """
    if slots > MOST_SLOTS:
        raise OSError(0, "too many submissions at a time; take fewer --jobs")
    busy, ranges = users_with_processes(), range(FIRST_USER, LAST_USER, MOST_SLOTS)
    for start in random.sample(ranges, len(ranges)):
        claim = socket.socket(socket.AF_UNIX)
        try:
            claim.bind(f"\0course-users-{start}")
        except OSError:
            claim.close()
            continue
        first = start + random.randint(0, MOST_SLOTS - slots)
        if busy.isdisjoint(range(first, first + slots)):
            return first, claim
        claim.close()
    raise OSError(0, "other programs use all user ids")


def users_with_processes() -> set[int]:
    found = set()
    for entry in os.scandir("/proc"):
        with contextlib.suppress(OSError):
            found.add(entry.stat().st_uid)
    return found


@contextlib.contextmanager
def grounds(means: Means, root: str, slots: int, first_user: int | None = None) -> Iterator[Ground]:
    """Claim user ids and make control groups; whatever the slots leave behind is removed in the end.

    first_user: of user ids that are claimed already
    """
    claim: socket.socket | None = None
    if first_user is None:
        first_user, claim = take_users(slots)
    groups = Groups((), slots) if means is Means.NOTHING else Groups.make(slots)
    broom = Broom.start() if means is Means.USER_IDS else None
    ground = Ground(means, root, slots, first_user, groups, os.geteuid(), os.getegid(), broom)
    try:
        yield ground
    finally:
        for slot in range(slots):
            ground.clean(slot)
        if broom is not None:
            broom.put_away()
        groups.remove()
        if claim is not None:
            claim.close()


@dataclass(frozen=True)
class Ground:
    """By which means, where, and as whom a fork server's children run.

    owner, group: of whoever runs the grader
    broom: what ends a slot's processes; None where its namespace, or nothing, does
    """

    means: Means
    root: str
    slots: int
    first_user: int
    groups: Groups
    owner: int
    group: int
    broom: Broom | None = None

    def fork_server(self) -> int:
        """Fork the fork server: process 1 of namespaces of its own, so that whatever it has started ends with it."""
        if self.means in SHARED_FILES:
            return os.fork()
        own_user = namespaced_fork.NEWUSER if self.means is Means.USER_NAMESPACES else 0
        return namespaced_fork.fork(namespaced_fork.ALL | own_user)

    def prepare(self) -> None:
        """Do once in the fork server what no child has to do again; raises OSError where it is not possible."""
        if self.means is Means.NOTHING:
            return
        program()
        if self.means is Means.USER_IDS:
            prctl(PR_SET_CHILD_SUBREAPER, 1)
            os.chmod(self.root, 0o711)  # the slots' users pass through it, each to a folder of its own
            return
        if self.means is Means.USER_NAMESPACES:
            map_user(self.owner, self.group)
        users = [0] if self.means is Means.USER_NAMESPACES else [self.first_user + slot for slot in range(self.slots)]
        private_root.build(self.root, users)

    def enter(self) -> None:
        """Move the fork server out of the host's file system, when its imports are done."""
        if self.means not in SHARED_FILES:
            private_root.enter(self.root)
            own_environment(self.place(0, Limits()))

    def place(self, slot: int, limits: Limits, forbidden: tuple[tuple[str, str], ...] = ()) -> Place:
        return Place(self.means, self.root, slot, limits, self.groups, forbidden, self.first_user)

    def fork(self, place: Place) -> int:
        """Fork a child, process 1 of its namespaces: when it ends, all of its processes do."""
        if self.means is Means.USER_IDS:
            foresee(place)
        if self.means in SHARED_FILES:
            return os.fork()
        own_user = namespaced_fork.NEWUSER if self.means is Means.USER_NAMESPACES else 0
        return namespaced_fork.fork(namespaced_fork.NEWNS | namespaced_fork.NEWPID | own_user)

    def clean(self, slot: int) -> None:
        """Remove what a child that has ended left behind; in namespaces, nothing is left."""
        place = self.place(slot, Limits())
        if self.broom is not None:
            self.broom.sweep(place.user)
        if self.means in SHARED_FILES:
            clean(place)
