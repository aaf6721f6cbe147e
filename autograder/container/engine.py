"""The engine `docker`: for each worker a container with a fork server, or for each submission one of its own.

A submission is confined in there as anywhere, and by the container's walls, too: no network, nothing of the host but one
socket, a root that cannot be written to, four capabilities, limits on memory, processes and processors. Tests and scores
stay outside.
"""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import socket
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Literal

from ..errors import UsageError
from ..sandbox.contained_server import SLOTS
from ..sandbox.ground import take_users
from ..sandbox.seats import Demand, WorkerSeat
from . import client
from .container import Blueprint, Container
from .fresh import AT_A_TIME, FreshContainers
from .gpus import check_gpu, gpu_seats
from .image import Accelerator, wanted_image
from .walls import RUN_LABEL, GpuShare

LAST_WAIT = 10.0  # seconds for the daemon to remove containers
Isolation = Literal["container", "slot"]


@dataclass(frozen=True)
class Options:
    """What `course grade --engine docker` may be told.

    isolation: a container for each submission, or for each worker
    gpus: how many GPUs networks are trained on, a number or `all`; None for none
    """

    isolation: Isolation = "slot"
    gpus: str | None = None


def docker(options: Options = Options()) -> Docker:
    """Return the engine; raises UsageError where there is no daemon, or not the image of this package.

    With GPUs it is known later which image is wanted, and then looked for.
    """
    if not re.fullmatch("all|[1-9][0-9]{0,3}", options.gpus or "all"):
        raise UsageError(f"--gpus is a number of GPUs, such as 1, or `all`; not {options.gpus!r}.")
    if options.gpus is None:
        image = wanted_image("cpu")
        return Docker(lambda accelerator: image, options)
    client.ask("version", "--format", "{{.Server.Version}}")
    return Docker(wanted_image, options)


@dataclass(frozen=True)
class Docker:
    """The engine; `image_for` returns the image for an accelerator, or raises UsageError."""

    image_for: Callable[[Accelerator], str]
    options: Options = Options()

    def __call__(self, demand: Demand) -> Containers:
        """Start a container for each seat, and return at once."""
        if not demand.confined:
            raise UsageError("--unconfined is for --engine local: a container always has its sandbox.")
        gpus: Sequence[GpuShare | None] = [None] * demand.seats
        if self.options.gpus is not None and "tensorflow" in demand.preload:
            gpus = gpu_seats(self.options.gpus, demand.limits.gpu_memory_mib)[: demand.seats]
        each = SLOTS * (AT_A_TIME if self.options.isolation == "container" else 1)
        try:
            first_user, claim = take_users(each * len(gpus))
        except OSError as error:
            raise UsageError(f"Containers cannot be started: {error.strerror}.") from None
        with contextlib.ExitStack() as undo:
            containers = undo.enter_context(Containers(claim))
            image = self.image_for("cpu" if gpus[0] is None else "gpu")
            blueprint = Blueprint(image, demand, containers.run, containers.doors)
            for number, gpu in enumerate(gpus):
                users = range(first_user + each * number, first_user + each * (number + 1), SLOTS)
                containers.add(blueprint, users, gpu)
            undo.pop_all()
        return containers


@dataclass
class Containers:
    """The containers of one round.

    claim: keeps their user ids from other runs on this machine
    run: a word on each of them
    folder: in which the doors are; no other user of this machine may look into it
    all: one for each seat
    """

    claim: socket.socket
    run: str = field(default_factory=lambda: secrets.token_hex(6))
    folder: tempfile.TemporaryDirectory[str] = field(
        default_factory=lambda: tempfile.TemporaryDirectory(prefix="course-containers-", ignore_cleanup_errors=True)
    )
    all: list[Container] = field(default_factory=list)
    fresh: list[FreshContainers] = field(default_factory=list)
    gpus: list[GpuShare | None] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.doors.mkdir()

    @property
    def doors(self) -> Path:
        return Path(self.folder.name, "doors")

    def add(self, blueprint: Blueprint, users: Sequence[int], gpu: GpuShare | None) -> None:
        """Start a seat's container; with user ids for several, each submission gets one of its own."""
        self.gpus.append(gpu)
        if len(users) == 1:
            self.all.append(blueprint.start(users[0], gpu))
            return
        self.fresh.append(FreshContainers.begin(blueprint, users, gpu))
        self.all.append(self.fresh[-1].waiting)

    def wait_until_ready(self) -> None:
        checked: set[int] = set()
        for one, gpu in zip(self.all, self.gpus, strict=True):
            one.wait_until_ready()
            if gpu is not None and gpu.number not in checked:
                check_gpu(one.seat(), gpu)
                checked.add(gpu.number)

    def seats(self) -> Sequence[WorkerSeat]:
        return self.fresh or [one.seat() for one in self.all]

    def terminate(self) -> None:
        """End all containers: those that workers have started, too, which start no more without the folder of the doors."""
        with contextlib.suppress(OSError):
            os.rename(self.doors, f"{self.doors}-shut")
        for one in self.all:
            one.process.terminate()  # which the command passes on to the container's process 1
        if self.fresh:
            self._remove_the_rest()

    def _remove_the_rest(self) -> None:
        """Remove what is left of the run, that which workers have started included, and wait until it is gone."""
        until = time.monotonic() + LAST_WAIT
        with contextlib.suppress(UsageError):
            while rest := client.ask("ps", "--all", "--quiet", "--filter", f"label={RUN_LABEL}={self.run}"):
                with contextlib.suppress(UsageError):  # one that is being removed already
                    client.ask("rm", "--force", *rest.split())
                if time.monotonic() > until:
                    return
                time.sleep(0.1)

    def __enter__(self) -> Containers:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        there = [one for seat in self.fresh for one in (*seat.ending, seat.waiting)] or self.all
        for one in there:
            one.let_go()
        if kind is not None:
            self.terminate()
        elif self.fresh:
            self._remove_the_rest()
        for one in there:
            one.stop()
        self.folder.cleanup()
        self.claim.close()
