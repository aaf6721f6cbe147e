"""Where a submission runs, and by which means it is confined there."""

from __future__ import annotations

import enum
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ...limits import Limits
from .groups import Groups

FIRST_USER = 61_000  # user ids of the slots, above the distributions' own and below `nobody`
LAST_USER = 64_999
HOME = "/home/student"


class Means(enum.Enum):
    """By which means a place confines submissions; the value says it to a person."""

    NAMESPACES = "namespaces, as root"
    USER_NAMESPACES = "user namespaces"
    USER_IDS = "user ids"
    NOTHING = "nothing at all"


SHARED_FILES = (Means.USER_IDS, Means.NOTHING)  # where submissions write to folders of the host


class StepFailed(Exception):
    """A step of the confinement is not possible here; the text names it."""


@dataclass(frozen=True)
class Place:
    """Where a submission runs.

    root: an empty folder of the host: the mount point of the private root, or what the slots' folders lie in
    slot: a number that no other running submission has
    forbidden: top-level packages that this assignment may not import, and why
    first_user: the user id of slot 0; unused with user namespaces
    """

    means: Means
    root: str
    slot: int
    limits: Limits
    groups: Groups
    forbidden: tuple[tuple[str, str], ...] = ()
    first_user: int = FIRST_USER

    @property
    def user(self) -> int:
        """The user id that the submission's processes have, as they see it."""
        return 0 if self.means is Means.USER_NAMESPACES else self.first_user + self.slot

    @property
    def folder(self) -> str:
        """Where the slot's folders lie when they lie on the host."""
        return f"{self.root}/{self.slot}"

    @property
    def home(self) -> str:
        return f"{self.folder}/home" if self.means in SHARED_FILES else HOME

    @property
    def temporary(self) -> str:
        return f"{self.folder}/tmp" if self.means in SHARED_FILES else "/tmp"


@dataclass(frozen=True)
class Step:
    """One thing that the child does, and the reason it is there."""

    name: str
    reason: str
    take: Callable[[Place], None]


def has_users_to_give() -> bool:
    """Whether we are root over the slots' user ids; root of a rootless container is an ordinary user to the kernel."""
    if os.geteuid() != 0:
        return False
    ranges = [line.split() for line in Path("/proc/self/uid_map").read_text().splitlines()]
    return any(int(first) <= FIRST_USER and int(first) + int(count) > LAST_USER for first, _, count in ranges)
