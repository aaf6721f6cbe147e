"""Starts a fork server's supervisor: its settings, a clean environment, and what its probe must not be able to reach."""

from __future__ import annotations

import contextlib
import json
import os
import socket
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import numpy as np

from .surroundings import BASE_MODULES, private_paths, server_environment


@dataclass(frozen=True)
class Settings:
    """What a fork server is started with.

    controls: its control sockets, one for each slot
    root: an empty folder, for what its submissions see or write
    preload: modules that it imports beside those that every notebook needs
    first_user: the user id of slot 0, claimed by whoever starts it; None has it claim its own
    """

    controls: Sequence[socket.socket]
    root: str
    preload: Sequence[str] = ()
    threads: int = 1
    confined: bool = True
    first_user: int | None = None

    def to_json(self) -> str:
        return json.dumps({"controls": [one.fileno() for one in self.controls], "preload": [*BASE_MODULES, *self.preload],
                           "root": self.root, "confined": self.confined, "first_user": self.first_user})  # fmt: skip


def launch(
    settings: Settings, private: Sequence[Path], stderr: IO[bytes] | None = None
) -> tuple[subprocess.Popen[bytes], socket.socket]:
    """Start the supervisor, and close our copies of its control sockets.

    private: folders that no submission may read
    Returns its process, and a listener that the probe tries to reach, to be closed with it.
    """
    process = subprocess.Popen(
        [sys.executable, "-I", "-m", "autograder.sandbox.fork_server", settings.to_json()],
        env=server_environment(settings.threads), pass_fds=[one.fileno() for one in settings.controls], cwd="/",
        stdin=subprocess.PIPE, stderr=stderr,
    )  # fmt: skip
    listener = socket.create_server(("127.0.0.1", 0))
    targets = {"private": private_paths(private), "libraries": [os.__file__, np.__file__],
               "processes": [os.getpid(), process.pid], "port": listener.getsockname()[1]}  # fmt: skip
    assert process.stdin is not None
    with contextlib.suppress(BrokenPipeError), process.stdin as pipe:  # whoever is gone by now is missed later
        pipe.write(json.dumps(targets).encode())
    for control in settings.controls:
        control.close()
    return process, listener
