"""Finds the processes of a running fork server: their ids on this machine, which a namespace numbers differently."""

from __future__ import annotations

from pathlib import Path

from autograder.sandbox.engine import ForkServer


def children_of(pid: int) -> list[int]:
    """Return the ids of a process's children, oldest first."""
    return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def fork_server_of(server: ForkServer) -> int:
    """Return the fork server's own id: what was started is its supervisor."""
    (pid,) = children_of(server.process.pid)
    return pid


def submissions_of(server: ForkServer) -> list[int]:
    """Return the ids of the submissions' processes and clean rooms, oldest first."""
    return children_of(fork_server_of(server))
