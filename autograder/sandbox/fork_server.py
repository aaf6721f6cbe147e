"""The fork server: imports the slow libraries once, then forks a confined child for each submission and each clean room.

It is started by `engine.py` with a clean environment and one control socket for each slot, knows no test, no secret and
no result, and never reads what a student wrote: a submission's channel goes straight to its child.

    trusted worker ──control──► fork server ──fork──► student's process (process 1 of its namespaces)
          └───────────────── channel (one socket) ────────────────┘
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
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NoReturn

from ..limits import Limits
from . import namespaced_fork
from .confinement import STEPS, Place, StepFailed, die_with_parent, has_users_to_give, own_environment, take
from .inside import answers, model_server, notebook_shell, wire_format

OUT_OF_TIME, NOT_CONFINED = 124, 125  # what is reported as the exit status of such a process
SPARE_SECONDS = 2.0  # beyond the limit on all of a submission, which its worker keeps first
CONTROL_BYTES = 65_536
SERVERS = {"notebook": answers.serve, "models": model_server.serve}


def preload(modules: list[str]) -> None:
    """Import what submissions will import; what is not installed is passed over, as a submission will see for itself."""
    for name in modules:
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    _draw_once()
    notebook_shell.open_shell()
    gc.collect()
    gc.freeze()  # keeps these objects out of the children's collections, so that their pages stay shared


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
class Child:
    """A running submission: who asked for it, and when its time is over."""

    control: socket.socket
    ends_at: float
    out_of_time: bool = False


@dataclass
class Server:
    """One process that forks; a child belongs to the control socket that asked for it."""

    controls: list[socket.socket]
    root: str
    children: dict[int, Child] = field(default_factory=dict)

    def run(self) -> None:
        """Serve until every control socket is closed; whatever runs then is ended."""
        waker, wakeup = os.pipe()
        for end in (waker, wakeup):
            os.set_blocking(end, False)
        signal.signal(signal.SIGCHLD, lambda number, frame: None)
        signal.set_wakeup_fd(wakeup, warn_on_full_buffer=False)
        with selectors.DefaultSelector() as selector:
            selector.register(waker, selectors.EVENT_READ)
            for control in self.controls:
                selector.register(control, selectors.EVENT_READ)
            try:
                while self.controls:
                    for key, _ in selector.select(timeout=1.0 if self.children else None):
                        if key.fileobj == waker:
                            with contextlib.suppress(BlockingIOError):
                                os.read(waker, 4096)
                        elif isinstance(key.fileobj, socket.socket) and not self.obey(key.fileobj):
                            selector.unregister(key.fileobj)
                            self.controls.remove(key.fileobj)
                    self.end_the_late()
                    self.reap()
            finally:
                for pid in self.children:
                    os.kill(pid, signal.SIGKILL)

    def obey(self, control: socket.socket) -> bool:
        """Carry out one order; False when the other side has closed."""
        data, descriptors, _, _ = socket.recv_fds(control, CONTROL_BYTES, 1)
        if not data:
            return False
        order = json.loads(data)
        if order["op"] == "spawn":
            self.spawn(control, order, socket.socket(fileno=descriptors[0]))
        elif order["op"] == "kill" and order["pid"] in self.children:
            os.kill(order["pid"], signal.SIGKILL)
        return True

    def spawn(self, control: socket.socket, order: dict[str, Any], channel: socket.socket) -> None:
        """Fork a submission's process, process 1 of its own namespaces: when it ends, all of its processes do."""
        place = make_place(order, self.root)
        try:
            pid = namespaced_fork.fork(not place.as_root) if order["confined"] else os.fork()
        except OSError as error:
            _tell(control, {"op": "refused", "why": f"own namespaces: {error.strerror}"})
            return
        if pid == 0:
            live(place, order["confined"], SERVERS[order["serves"]], channel)
        channel.close()
        self.children[pid] = Child(control, time.monotonic() + place.limits.total_seconds + SPARE_SECONDS)
        _tell(control, {"op": "started", "pid": pid})

    def end_the_late(self) -> None:
        now = time.monotonic()
        for pid, child in self.children.items():
            if now > child.ends_at:
                child.out_of_time = True
                os.kill(pid, signal.SIGKILL)

    def reap(self) -> None:
        while self.children:
            pid, status = os.waitpid(-1, os.WNOHANG)
            if pid == 0:
                return
            child, code = self.children.pop(pid), os.waitstatus_to_exitcode(status)
            told = OUT_OF_TIME if child.out_of_time else 128 - code if code < 0 else code
            _tell(child.control, {"op": "ended", "pid": pid, "status": told})


def _tell(control: socket.socket, message: dict[str, Any]) -> None:
    with contextlib.suppress(OSError):  # a worker that is gone needs no answer
        control.send(json.dumps(message).encode())


def make_place(order: dict[str, Any], root: str) -> Place:
    forbidden = tuple((name, why) for name, why in order["forbidden"])
    as_root = has_users_to_give()
    return Place(root, order["slot"], Limits(**order["limits"]), forbidden, as_root, os.geteuid(), os.getegid())


def live(place: Place, confined: bool, serve: Callable[[socket.socket], None], channel: socket.socket) -> NoReturn:
    """Be the student's process, or its clean room: confine, then `serve` until the other side has enough."""
    signal.set_wakeup_fd(-1)
    for number in (signal.SIGCHLD, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)
    try:
        os.setsid()
        die_with_parent(signal.SIGKILL)
        _own_descriptors(channel)
        if confined:
            take(STEPS, place)
            die_with_parent(signal.SIGKILL)  # a change of user forgets the first one
        else:
            own_environment(place)
            os.chdir(tempfile.mkdtemp(prefix="course-unconfined-"))
        serve(channel)
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
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the coordinator's, which ends us
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(0))
    settings = json.loads(sys.argv[1])
    controls = [socket.socket(fileno=number) for number in settings["controls"]]
    preload(settings["preload"])
    for control in controls:
        _tell(control, {"op": "ready"})
    Server(controls, settings["root"]).run()


if __name__ == "__main__":
    main()
