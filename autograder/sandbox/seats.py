"""What an engine offers: fork servers somewhere, and in them one seat for each worker."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Protocol

from ..limits import Limits


@dataclass(frozen=True)
class Demand:
    """What the fork servers of one round are wanted for.

    seats: how many submissions run at a time
    preload: slow modules that they import
    private: folders of this machine that no submission may read
    """

    seats: int
    preload: Sequence[str]
    limits: Limits
    confined: bool = True
    private: Sequence[Path] = ()


@dataclass(frozen=True)
class Seat:
    """One worker's two slots of a fork server: for the submission's process, and for its clean room."""

    control: socket.socket
    room_control: socket.socket
    slot: int
    room_slot: int

    @contextmanager
    def turn(self) -> Iterator[Seat]:
        yield self

    def close(self) -> None:
        self.control.close()
        self.room_control.close()


class WorkerSeat(Protocol):
    """What a worker takes along when it is forked; it asks for its slots before each submission."""

    def turn(self) -> AbstractContextManager[Seat]:
        """Return the slots for one submission, the same ones each time or new ones; raises as `wait_until_ready` does."""

    def close(self) -> None:
        """Let go of it in a process that does not use it."""


class ForkServers(Protocol):
    """Running fork servers; leaving the context ends them, and with them whatever still runs."""

    def wait_until_ready(self) -> None:
        """Wait for imports and probes; raises ForkServerLost, ConfinementFailed, or UsageError with what is missing."""

    def seats(self) -> Sequence[WorkerSeat]:
        """Return the workers' seats, once they are ready."""

    def terminate(self) -> None:
        """Begin to end them at once, whatever is running."""

    def __enter__(self) -> ForkServers: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


Engine = Callable[[Demand], ForkServers]
