"""One container with a fork server: its start, the door by which the fork server comes, and its end."""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import shutil
import socket
import subprocess
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from ..errors import ForkServerLost, UsageError
from ..sandbox.contained_server import DOOR, SLOTS
from ..sandbox.engine import wait_for_imports
from ..sandbox.seats import Demand, Seat
from . import client
from .walls import GpuShare, walls

PATIENCE = 120.0  # seconds for a container to come to its door: a machine may be very busy
PYTHON = "/opt/course/bin/python"


@dataclass(frozen=True)
class Blueprint:
    """What the containers of a run have in common.

    run: a word that no other run has
    doors: a folder for their doors, into which no other user of this machine may look; without it, none is started
    """

    image: str
    demand: Demand
    run: str
    doors: Path

    def start(self, first_user: int, gpu: GpuShare | None = None) -> Container:
        """Start a container, and return at once; raises ForkServerLost where the run has been stopped.

        first_user: of the user ids for its submission and its clean room
        """
        name = f"course-{secrets.token_hex(6)}"
        folder = self.doors / name
        try:
            door = _make_door(folder)
        except FileNotFoundError:
            raise ForkServerLost("No container is started any more: the run was stopped.") from None
        demand = self.demand
        order = {"preload": list(demand.preload), "threads": demand.limits.threads, "first_user": first_user}
        inside = [PYTHON, "-I", "-m", "autograder.sandbox.contained_server", json.dumps(order)]
        stderr = tempfile.TemporaryFile()  # noqa: SIM115  # libraries talk while they are imported; it is for whoever looks into a crash
        options = walls(name, self.run, folder, demand.limits, gpu)
        process = client.start(["run", *options, self.image, *inside], stderr)
        return Container(name, process, door, folder, stderr)


@dataclass
class Container:
    """One container, as the command that runs it and its two connections.

    door: the listening socket to which its fork server comes
    folder: in which the door is
    """

    name: str
    process: subprocess.Popen[bytes]
    door: socket.socket
    folder: Path
    stderr: IO[bytes]
    controls: list[socket.socket] = field(default_factory=list)

    def wait_until_ready(self) -> None:
        """Let its fork server in, shut the door, and wait for the imports."""
        if self.controls:
            return
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

    def seat(self) -> Seat:
        return Seat(self.controls[0], self.controls[1], 0, 1)

    def _shut(self) -> None:
        self.door.close()
        (self.folder / Path(DOOR).name).unlink(missing_ok=True)

    def _reason(self) -> ForkServerLost | UsageError:
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(timeout=10)
        self.stderr.seek(0)
        said = self.stderr.read().decode(errors="replace")
        if self.process.returncode == client.DOCKER_FAILED:
            return UsageError(client.explained(said))
        return ForkServerLost(f"The fork server in a container did not start: {' '.join(said.strip().splitlines()[-1:])}")

    def close(self) -> None:
        """Close this process's copies of its connections: another process has them."""
        self.door.close()
        for control in self.controls:
            control.close()

    def let_go(self) -> None:
        """End its connections, whoever else has copies of them, which ends its fork server and so the container."""
        for control in self.controls:
            with contextlib.suppress(OSError):  # the other side has closed
                control.shutdown(socket.SHUT_RDWR)
        self.close()

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
        shutil.rmtree(self.folder, ignore_errors=True)
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
