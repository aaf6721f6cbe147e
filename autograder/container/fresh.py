"""A seat that gives each submission a container of its own, which has started while the one before it worked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from ..sandbox.seats import Seat
from .container import Blueprint, Container
from .walls import GpuShare

AT_A_TIME = 3  # containers of a seat: one ends, one works, one waits


@dataclass
class FreshContainers:
    """The containers of one worker, which starts and ends all but the first.

    users: AT_A_TIME user ids, taken in turn, so that no two containers that are there have the same
    waiting: the next submission's
    ending: those whose submissions are done
    """

    blueprint: Blueprint
    users: Sequence[int]
    gpu: GpuShare | None
    waiting: Container
    started: int = 1
    ending: list[Container] = field(default_factory=list)

    @classmethod
    def begin(cls, blueprint: Blueprint, users: Sequence[int], gpu: GpuShare | None) -> FreshContainers:
        return cls(blueprint, users, gpu, blueprint.start(users[0], gpu))

    @contextmanager
    def turn(self) -> Iterator[Seat]:
        """Give a submission the container that waits, and start the one after it."""
        present = self.waiting
        try:
            self.waiting = self.blueprint.start(self.users[self.started % AT_A_TIME], self.gpu)
            self.started += 1
            present.wait_until_ready()
            yield present.seat()
        finally:
            present.let_go()
            while self.ending:  # it was let go a submission ago
                self.ending.pop().stop()
            self.ending.append(present)

    def close(self) -> None:
        self.waiting.close()
