"""Ends whatever a submission left running under its user id, where no namespace does that.

A small process forks to become that user: the fork server itself, with all that it has imported, takes ten times as long.
"""

from __future__ import annotations

import contextlib
import os
import signal
import socket
from dataclasses import dataclass
from typing import NoReturn

from .kernel import die_with_parent
from .own_user import become
from .place import FIRST_USER

USER_BYTES = 4


@dataclass(frozen=True)
class Broom:
    """The process that ends others, by the socket on which it waits to be told whose."""

    pid: int
    channel: socket.socket

    @classmethod
    def start(cls) -> Broom:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        pid = os.fork()
        if pid == 0:
            _serve(theirs)
        theirs.close()
        return cls(pid, ours)

    def sweep(self, user: int) -> None:
        """End every process of a user, and return when each is signalled; raises OSError when the broom is gone."""
        self.channel.send(user.to_bytes(USER_BYTES, "little"))
        if not self.channel.recv(1):
            raise OSError(0, "what ends a submission's processes has ended itself")

    def put_away(self) -> None:
        self.channel.close()
        os.waitpid(self.pid, 0)


def _serve(channel: socket.socket) -> NoReturn:
    try:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        die_with_parent(signal.SIGKILL)
        os.closerange(0, channel.fileno())
        os.closerange(channel.fileno() + 1, 65_536)
        while told := channel.recv(USER_BYTES):
            end_all_of(int.from_bytes(told, "little"))
            channel.send(b".")
    finally:
        os._exit(0)


def end_all_of(user: int) -> None:
    """Signal every process of a slot's user by one call, which no fork outruns.

    Whoever makes that call is the user, too, and may be ended first by whom it is to end: then it is made again.
    """
    while True:
        pid = os.fork()
        if pid == 0:
            with contextlib.suppress(OSError):
                become(user)
                if os.getresuid() == (user, user, user) and user >= FIRST_USER:
                    os.kill(-1, signal.SIGKILL)
            os._exit(0)
        if not os.WIFSIGNALED(os.waitpid(pid, 0)[1]):
            return
