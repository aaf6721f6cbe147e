"""The probe: a child that takes the very steps of a student's process, and then tries what no student may succeed in.

It runs once for each fork server, from a copy of it that has imported nothing slow yet, while the imports go on.
"""

from __future__ import annotations

import json
import os
import select
import signal
import socket
import time
from collections.abc import Callable
from dataclasses import replace

from . import namespaced_fork
from .child import live
from .confinement.effects import LEAVING, PROBED, Targets, attempt_all, remove_mark, sentence
from .confinement.kernel import die_with_parent
from .confinement.place import SHARED_FILES, StepFailed
from .confinement.shared_files import OPEN_TO_ALL
from .ground import Ground
from .inside import wire_format

PATIENCE = 120.0  # seconds for all attempts together, which take a tenth of one: a machine may be very busy
FAREWELL = 60.0  # seconds until killed processes are gone


def start(ground: Ground, refuse: Callable[[str], None]) -> int:
    """Fork a copy of the fork server that rehearses, and calls `refuse` with what is missing.

    Its exit status is 0 when nothing is. It reads its targets from standard input, so that they are in no memory that a
    student's process inherits.
    """
    pid = os.fork() if ground.means in SHARED_FILES else namespaced_fork.fork(namespaced_fork.NEWNS)
    if pid:
        return pid
    status = 1
    try:
        die_with_parent(signal.SIGKILL)
        with os.fdopen(0) as told:
            targets = Targets(**json.load(told))
        ground.enter()
        missing = rehearse(ground, replace(targets, grouped=bool(ground.groups.folders)))
        if missing:
            refuse(" ".join(sentence(broken, what) for broken, what in missing.items()))
        else:
            status = 0
    except StepFailed as error:
        refuse(f"What failed: {error}.")
    except BaseException as error:
        refuse(f"The probe of the sandbox failed: {error!r}.")
    os._exit(status)


def rehearse(ground: Ground, targets: Targets) -> dict[str, str]:
    """Confine a probe in slot 0, and return what it could do; raises StepFailed where a step is not possible."""
    ground.groups.limit(0, PROBED)
    ours, theirs = socket.socketpair()
    place = ground.place(0, PROBED)
    pid = ground.fork(place)
    if pid == 0:
        live(place, lambda channel: _probe(channel, targets), theirs)
    theirs.close()
    try:
        reply = wire_format.receive(ours, time.monotonic() + PATIENCE)
    except TimeoutError:
        os.kill(pid, signal.SIGKILL)
        raise StepFailed(f"the probe has not answered for {PATIENCE:g} s") from None
    except wire_format.ChannelClosed:
        raise StepFailed("the probe was killed before it had answered") from None
    finally:
        os.waitpid(pid, 0)
        ground.clean(0)
    if "not_confined" in reply:
        raise StepFailed(reply["not_confined"])
    missing: dict[str, str] = reply["missing"]
    left = _left(ours)
    return {**missing, LEAVING.broken: left} if left else missing


def _probe(channel: socket.socket, targets: Targets) -> None:
    try:
        reply: dict[str, object] = {"missing": attempt_all(targets)}
    except Exception as error:
        reply = {"not_confined": f"the probe failed: {error!r}"}
    wire_format.send(channel, reply)


def _left(channel: socket.socket) -> str:
    """Return what is left of a probe that has ended: a process that holds its channel, or a file."""
    ready, _, _ = select.select([channel], [], [], FAREWELL)
    processes = [] if ready and channel.recv(1) == b"" else ["a process"]
    return ", ".join(processes + [folder for folder in OPEN_TO_ALL if remove_mark(folder)])
