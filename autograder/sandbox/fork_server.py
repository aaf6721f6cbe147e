"""The fork server: imports the slow libraries once, then forks a confined child for each submission.

It is started by `engine.py` with a clean environment and one control socket for each slot, knows no test, no secret and
no result, and never reads what a student wrote: a submission's channel goes straight to its child.

    trusted worker ──control──► fork server ──fork──► supervisor ──fork──► student's process (pid 1 of its namespace)
          └───────────────────────── channel (one socket) ────────────────────────┘
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import io
import json
import os
import selectors
import signal
import socket
import sys
import tempfile
from dataclasses import dataclass, field
from typing import Any, NoReturn

from ..limits import Limits
from .confinement import (
    INNER_STEPS,
    OUTER_STEPS,
    Place,
    StepFailed,
    die_with_parent,
    has_users_to_give,
    own_environment,
    take,
)
from .inside import answers, notebook_shell, wire_format

OUT_OF_TIME, NOT_CONFINED = 124, 125  # exit statuses of a supervisor
CONTROL_BYTES = 65_536


def preload(modules: list[str]) -> list[str]:
    """Import what submissions will import; returns those that are not installed."""
    missing = []
    for name in modules:
        try:
            importlib.import_module(name)
        except ImportError:
            missing.append(name)
    _draw_once()
    notebook_shell.open_shell()
    gc.collect()
    gc.freeze()  # keeps these objects out of the children's collections, so that their pages stay shared
    return missing


def _draw_once() -> None:
    """Draw a small figure and forget it: fonts are found and parsed here once instead of in every child."""
    from matplotlib.figure import Figure

    figure = Figure()
    axes = figure.subplots()
    axes.plot([0, 1], label="$x_0$")
    axes.set_title("warm")
    axes.legend()
    figure.savefig(io.BytesIO(), format="png", bbox_inches="tight")


@dataclass
class Server:
    """One process that forks; a child belongs to the control socket that asked for it."""

    controls: list[socket.socket]
    root: str
    children: dict[int, socket.socket] = field(default_factory=dict)

    def run(self) -> None:
        """Serve until every control socket is closed."""
        waker, wakeup = os.pipe()
        for end in (waker, wakeup):
            os.set_blocking(end, False)
        signal.signal(signal.SIGCHLD, lambda number, frame: None)
        signal.set_wakeup_fd(wakeup, warn_on_full_buffer=False)
        with selectors.DefaultSelector() as selector:
            selector.register(waker, selectors.EVENT_READ)
            for control in self.controls:
                selector.register(control, selectors.EVENT_READ)
            while self.controls:
                for key, _ in selector.select():
                    if key.fileobj == waker:
                        with contextlib.suppress(BlockingIOError):
                            os.read(waker, 4096)
                    elif isinstance(key.fileobj, socket.socket) and not self.obey(key.fileobj):
                        selector.unregister(key.fileobj)
                        self.controls.remove(key.fileobj)
                self.reap()

    def obey(self, control: socket.socket) -> bool:
        """Carry out one order; False when the other side has closed."""
        data, descriptors, _, _ = socket.recv_fds(control, CONTROL_BYTES, 1)
        if not data:
            return False
        order = json.loads(data)
        if order["op"] == "spawn":
            self.spawn(control, order, socket.socket(fileno=descriptors[0]))
        elif order["op"] == "kill" and order["pid"] in self.children:
            os.kill(order["pid"], signal.SIGTERM)
        return True

    def spawn(self, control: socket.socket, order: dict[str, Any], channel: socket.socket) -> None:
        pid = os.fork()
        if pid == 0:
            for other in self.controls:
                other.close()
            supervise(make_place(order, self.root), order["confined"], channel)
        channel.close()
        self.children[pid] = control
        _tell(control, {"op": "started", "pid": pid})

    def reap(self) -> None:
        while self.children:
            pid, status = os.waitpid(-1, os.WNOHANG)
            if pid == 0:
                return
            _tell(self.children.pop(pid), {"op": "ended", "pid": pid, "status": os.waitstatus_to_exitcode(status)})


def _tell(control: socket.socket, message: dict[str, Any]) -> None:
    with contextlib.suppress(OSError):  # a worker that is gone needs no answer
        control.send(json.dumps(message).encode())


def make_place(order: dict[str, Any], root: str) -> Place:
    forbidden = tuple((name, why) for name, why in order["forbidden"])
    return Place(root, order["slot"], Limits(**order["limits"]), forbidden, has_users_to_give())


def supervise(place: Place, confined: bool, channel: socket.socket) -> NoReturn:
    """Run in the forked child: make the namespaces, fork the student's process, end it in time, report its end."""
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.setsid()
    try:
        if confined:
            take(OUTER_STEPS, place)
        die_with_parent(signal.SIGTERM)
        student = os.fork()
        if student == 0:
            live(place, confined, channel)
        channel.close()
        _wait_for(student, place.limits.total_seconds)
    except StepFailed as error:
        _report_failure(channel, error)
    os._exit(1)


def _wait_for(student: int, seconds: float) -> NoReturn:
    """Exit as the student's process did; end it (and with it all of its namespace) after `seconds` or on SIGTERM."""
    out_of_time = False

    def end(number: int, frame: object) -> None:
        nonlocal out_of_time
        out_of_time = number == signal.SIGALRM
        with contextlib.suppress(ProcessLookupError):  # it ended by itself a moment ago
            os.kill(student, signal.SIGKILL)

    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGALRM, end)
    signal.setitimer(signal.ITIMER_REAL, seconds + 2)
    _, status = os.waitpid(student, 0)
    code = os.waitstatus_to_exitcode(status)
    os._exit(OUT_OF_TIME if out_of_time else 128 - code if code < 0 else code)


def live(place: Place, confined: bool, channel: socket.socket) -> NoReturn:
    """Be the student's process: confine, then serve the notebook's answers until the other side has enough."""
    try:
        die_with_parent(signal.SIGKILL)
        _own_descriptors(channel)
        if confined:
            take(INNER_STEPS, place)
            die_with_parent(signal.SIGKILL)  # a change of user forgets the first one
        else:
            own_environment(place)
            os.chdir(tempfile.mkdtemp(prefix="course-unconfined-"))
        answers.serve(channel)
    except StepFailed as error:
        _report_failure(channel, error)
    except wire_format.WireError:
        pass
    os._exit(0)


def _own_descriptors(channel: socket.socket) -> None:
    """Keep the channel and nothing else open; standard input, output and error lead nowhere."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(nowhere, number)
    kept = channel.fileno()
    os.closerange(3, kept)
    os.closerange(kept + 1, 65_536)


def _report_failure(channel: socket.socket, error: StepFailed) -> NoReturn:
    with contextlib.suppress(wire_format.WireError):
        wire_format.send(channel, {"not_confined": str(error)})
    os._exit(NOT_CONFINED)


def main() -> None:
    """Preload, say so on every control socket, serve.  argv: a JSON object with `controls`, `preload` and `root`."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C ends the workers, and they end us
    settings = json.loads(sys.argv[1])
    controls = [socket.socket(fileno=number) for number in settings["controls"]]
    missing = preload(settings["preload"])
    threads = len(os.listdir("/proc/self/task"))
    for control in controls:
        _tell(control, {"op": "ready", "missing": missing, "threads": threads})
    Server(controls, settings["root"]).run()


if __name__ == "__main__":
    main()
