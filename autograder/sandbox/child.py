"""A freshly forked child: it confines itself, then serves until the other side has enough."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
from collections.abc import Callable
from typing import NoReturn

from .confinement.kernel import die_with_parent
from .confinement.place import Place, StepFailed
from .confinement.steps import STEPS, take
from .inside import wire_format

NOT_CONFINED = 125  # the exit status of a process that could not be confined
OUT_OF_TIME = 124  # what is reported as the exit status of one whose time was over
CONTROL_BYTES = 65_536  # the longest message on a control socket


def live(place: Place, serve: Callable[[socket.socket], None], channel: socket.socket) -> NoReturn:
    """Be the student's process, its clean room, or the probe."""
    signal.set_wakeup_fd(-1)
    for number in (signal.SIGCHLD, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)
    try:
        os.setsid()
        die_with_parent(signal.SIGKILL)
        _own_descriptors(channel.fileno(), *place.groups.descriptors)
        take(STEPS[place.means], place)
        serve(channel)
    except StepFailed as error:
        _report_failure(channel, error)
    except wire_format.WireError:
        pass
    finally:
        os._exit(0)


def _own_descriptors(*kept: int) -> None:
    """Keep nothing else open; standard input, output and error lead nowhere."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(nowhere, number)
    start = 3
    for number in sorted(kept):
        os.closerange(start, number)
        start = number + 1
    os.closerange(start, 65_536)


def _report_failure(channel: socket.socket, error: StepFailed) -> NoReturn:
    with contextlib.suppress(wire_format.WireError):
        wire_format.send(channel, {"not_confined": str(error)})
    os._exit(NOT_CONFINED)
