"""The engine `docker`: for each worker a container with a fork server, which lives as long as the worker.

A submission is confined in there as anywhere, and by the container's walls, too: no network, nothing of the host but one
socket, a root that cannot be written to, four capabilities, limits on memory, processes and processors. Tests and scores
stay outside.
"""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import IO

from ..errors import ForkServerLost, UsageError
from ..limits import Limits
from ..sandbox.contained_server import DOOR, ROOT, SLOTS
from ..sandbox.engine import wait_for_imports
from ..sandbox.ground import take_users
from ..sandbox.seats import Demand, Seat
from . import client
from .image import wanted_image

CAPABILITIES = ("CHOWN", "KILL", "SETGID", "SETUID")  # to be another user for each submission, and to end its processes
SECCOMP = Path(__file__).with_name("seccomp.json")
BESIDE_MIB = 1536  # memory of the fork server with TensorFlow, and of the clean room, beside the submission's own
BESIDE_PROCESSES = 32
MOST_FILES = 40_000  # a file in memory takes a kilobyte of the kernel's, however small it is
PATIENCE = 120.0  # seconds for a container to come to its door: a machine may be very busy
PYTHON = "/opt/course/bin/python"


def docker() -> Docker:
    """Return the engine; raises UsageError where there is no daemon, or not the image of this package."""
    return Docker(wanted_image("cpu"))


@dataclass(frozen=True)
class Docker:
    image: str

    def __call__(self, demand: Demand) -> Containers:
        """Start a container for each seat, and return at once."""
        if not demand.confined:
            raise UsageError("--unconfined is for --engine local: a container always has its sandbox.")
        try:
            first_user, claim = take_users(SLOTS * demand.seats)
        except OSError as error:
            raise UsageError(f"Containers cannot be started: {error.strerror}.") from None
        with contextlib.ExitStack() as undo:
            containers = undo.enter_context(Containers(claim))
            for number in range(demand.seats):
                containers.all.append(Container.start(self.image, demand, first_user + SLOTS * number))
            undo.pop_all()
        return containers


@dataclass
class Container:
    """One container, as the command that runs it and its two connections.

    door: the listening socket to which its fork server comes
    folder: in which the door is; no other user of this machine may look into it
    """

    name: str
    process: subprocess.Popen[bytes]
    door: socket.socket
    folder: tempfile.TemporaryDirectory[str]
    stderr: IO[bytes]
    controls: list[socket.socket] = field(default_factory=list)

    @classmethod
    def start(cls, image: str, demand: Demand, first_user: int) -> Container:
        name = f"course-{secrets.token_hex(6)}"
        folder = tempfile.TemporaryDirectory(prefix="course-container-")
        inner = Path(folder.name, "run")
        door = _make_door(inner)
        order = {"preload": list(demand.preload), "threads": demand.limits.threads, "first_user": first_user}
        walls = list(_walls(name, inner, demand.limits))
        inside = [PYTHON, "-I", "-m", "autograder.sandbox.contained_server", json.dumps(order)]
        stderr = tempfile.TemporaryFile()  # noqa: SIM115  # libraries talk while they are imported; it is for whoever looks into a crash
        process = client.start(["run", *walls, image, *inside], stderr)
        return cls(name, process, door, folder, stderr)

    def wait_until_ready(self) -> None:
        """Let its fork server in, shut the door, and wait for the imports."""
        until = time.monotonic() + PATIENCE
        self.door.settimeout(0.2)
        while len(self.controls) < SLOTS:
            with contextlib.suppress(TimeoutError):
                self.controls.append(self.door.accept()[0])
                continue
            if self.process.poll() is not None:
                raise self._reason()
            if time.monotonic() > until:
                raise ForkServerLost(f"A container has not come to its door for {PATIENCE:g} s.")
        self._shut()
        for control in self.controls:
            try:
                wait_for_imports(control)
            except ForkServerLost:
                raise self._reason() from None

    def _shut(self) -> None:
        self.door.close()
        Path(self.folder.name, "run", Path(DOOR).name).unlink(missing_ok=True)

    def _reason(self) -> ForkServerLost | UsageError:
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(timeout=10)
        self.stderr.seek(0)
        said = self.stderr.read().decode(errors="replace")
        if self.process.returncode == client.DOCKER_FAILED:
            return UsageError(client.explained(said))
        return ForkServerLost(f"The fork server in a container did not start: {' '.join(said.strip().splitlines()[-1:])}")

    def let_go(self) -> None:
        """Close its connections, which ends its fork server and so the container."""
        for control in self.controls:
            control.close()

    def stop(self) -> None:
        """Wait for its end, and leave nothing behind."""
        self._shut()
        try:
            self.process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            with contextlib.suppress(UsageError):
                client.ask("rm", "--force", self.name)
            self.process.kill()
            self.process.wait()
        self.folder.cleanup()
        self.stderr.close()


def _make_door(folder: Path) -> socket.socket:
    """Make a folder, and in it a socket that listens; whoever comes into the folder may connect to it."""
    folder.mkdir()
    folder.chmod(0o755)  # a container's root is nobody in particular outside; the folder above keeps others out
    door = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    here = os.open(folder, os.O_PATH)
    door.bind(f"/proc/self/fd/{here}/{Path(DOOR).name}")  # a socket's own path may not be longer than 107 characters
    os.close(here)
    (folder / Path(DOOR).name).chmod(0o666)
    door.listen(SLOTS)
    return door


def _walls(name: str, door: Path, limits: Limits) -> Iterator[str]:
    """Yield the options of `docker run`: the walls of a container, and its limits."""
    memory = f"{limits.memory_mib + BESIDE_MIB}m"
    yield from ("--rm", "--name", name, "--pull", "never", "--log-driver", "none", "--no-healthcheck")
    yield from ("--network", "none", "--read-only", "--user", "0:0", "--cap-drop", "ALL")
    for capability in CAPABILITIES:
        yield from ("--cap-add", capability)
    yield from ("--security-opt", "no-new-privileges", "--security-opt", f"seccomp={SECCOMP}")
    yield from ("--mount", f"type=bind,source={door},target={Path(DOOR).parent},readonly")
    yield from ("--tmpfs", f"{ROOT}:nosuid,nodev,exec,mode=711,size={2 * limits.disk_mib}m,nr_inodes={MOST_FILES}")
    yield from ("--tmpfs", "/tmp:nosuid,nodev,noexec,mode=1777,size=64m")
    yield from ("--memory", memory, "--memory-swap", memory, "--cpus", str(limits.threads))
    yield from ("--pids-limit", str(SLOTS * limits.processes + BESIDE_PROCESSES))


@dataclass
class Containers:
    """The containers of one round; `claim` keeps their user ids from other runs on this machine."""

    claim: socket.socket
    all: list[Container] = field(default_factory=list)

    def wait_until_ready(self) -> None:
        for one in self.all:
            one.wait_until_ready()

    def seats(self) -> list[Seat]:
        return [Seat(one.controls[0], one.controls[1], 0, 1) for one in self.all]

    def terminate(self) -> None:
        for one in self.all:
            one.process.terminate()  # which the command passes on to the container's process 1

    def __enter__(self) -> Containers:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        for one in self.all:
            one.let_go()
        if kind is not None:
            self.terminate()
        for one in self.all:
            one.stop()
        self.claim.close()
