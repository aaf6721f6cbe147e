"""The fork server: imports the slow libraries once, then forks a confined child for each submission and each clean room.

It is started by `engine.py` with a clean environment and two control sockets for each slot, knows no test, no secret and
no result, and never reads what a student wrote: a submission's channel goes straight to its child.

    trusted worker ──control──► fork server ──fork──► student's process (process 1 of its namespaces)
          └───────────────── channel (one socket) ────────────────┘

What `engine.py` starts is a supervisor, which forks the fork server as process 1 of namespaces of its own and waits: whoever
ends either of them ends every process that any submission has started.
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
import time
import traceback
from dataclasses import dataclass, field
from typing import Any, NoReturn

from ..limits import Limits
from . import rehearsal
from .child import CONTROL_BYTES, NOT_CONFINED, OUT_OF_TIME, live
from .confinement.kernel import die_with_parent
from .confinement.place import StepFailed
from .ground import Ground, grounds, means_to_try
from .inside import answers, model_server, notebook_shell, practice
from .large_pages import collapse
from .registries import read_registries

PREPARED = "prepared"
HOW_TO = (
    "Grade as root, or allow user namespaces"
    " (sysctl user.max_user_namespaces, and in a container what its own rules forbid)."
)
SPARE_SECONDS = 2.0  # beyond the limit on all of a submission, which its worker keeps first
SERVERS = {"notebook": answers.serve, "models": model_server.serve}


def preload(modules: list[str]) -> None:
    """Import what submissions will import; what is not installed is passed over, as a submission will see for itself."""
    for name in modules:
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    read_registries()
    _draw_once()
    notebook_shell.open_shell()
    practice.practise()
    gc.collect()
    gc.freeze()  # keeps these objects out of the children's collections, so that their pages stay shared
    collapse()


def _draw_once() -> None:
    """Draw a small figure and forget it: fonts are found here once instead of in every child."""
    from matplotlib import font_manager
    from matplotlib.figure import Figure

    figure = Figure()
    axes = figure.subplots()
    axes.plot([0, 1], label="$x_0$")
    axes.set_title("warm")
    axes.legend()
    figure.savefig(io.BytesIO(), format="png", bbox_inches="tight")
    # matplotlib lets every child forget them, which costs more there than here
    font_manager._get_font.cache_clear()  # type: ignore[attr-defined]  # it has no other name


@dataclass
class Child:
    """A running submission: who asked for it, and when its time is over."""

    control: socket.socket
    slot: int
    ends_at: float
    out_of_time: bool = False


@dataclass
class Server:
    """One process that forks; a child belongs to the control socket that asked for it."""

    controls: list[socket.socket]
    ground: Ground
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
        limits = Limits(**order["limits"])
        place = self.ground.place(order["slot"], limits, tuple((name, why) for name, why in order["forbidden"]))
        try:
            self.ground.groups.limit(place.slot, limits)
            pid = self.ground.fork(place)
        except OSError as error:
            _tell(control, {"op": "refused", "why": f"own namespaces: {error.strerror}"})
            return
        if pid == 0:
            live(place, SERVERS[order["serves"]], channel)
        channel.close()
        self.children[pid] = Child(control, place.slot, time.monotonic() + limits.total_seconds + SPARE_SECONDS)
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
            child, code = self.children.pop(pid, None), os.waitstatus_to_exitcode(status)
            if child is None:  # somebody's orphan
                continue
            self.ground.clean(child.slot)
            told = OUT_OF_TIME if child.out_of_time else 128 - code if code < 0 else code
            _tell(child.control, {"op": "ended", "pid": pid, "status": told})


def _tell(control: socket.socket, message: dict[str, Any]) -> None:
    with contextlib.suppress(OSError):  # a worker that is gone needs no answer
        control.send(json.dumps(message).encode())


def serve(settings: dict[str, Any], controls: list[socket.socket], ground: Ground) -> None:
    """Be the fork server: preload while the probe is at work, say on every control socket that it is ready, serve."""
    probe = 0
    if settings["confined"]:
        probe = rehearsal.start(ground, lambda why: _tell(controls[0], {"op": "refused", "why": why}))
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    preload(settings["preload"])
    ground.enter()
    if probe and os.waitpid(probe, 0)[1]:
        os._exit(NOT_CONFINED)
    for control in controls:
        _tell(control, {"op": "ready"})
    Server(controls, ground).run()


def supervise(settings: dict[str, Any], controls: list[socket.socket], ground: Ground) -> int:
    """Fork the fork server and return its exit status when it ends; raises StepFailed where that is not possible."""
    reader, writer = os.pipe()
    pid = ground.fork_server()
    if pid == 0:
        os.close(reader)
        _be_fork_server(settings, controls, ground, writer)
    os.close(writer)
    with os.fdopen(reader, "rb") as pipe:
        said = pipe.read().decode()
    if said != PREPARED:
        os.waitpid(pid, 0)
        raise StepFailed(said)
    for control in controls:
        control.close()
    try:
        return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    except SystemExit:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        raise


def _be_fork_server(settings: dict[str, Any], controls: list[socket.socket], ground: Ground, writer: int) -> NoReturn:
    status = 1
    try:
        die_with_parent(signal.SIGKILL)
        try:
            ground.prepare()
            os.write(writer, PREPARED.encode())
        except OSError as error:
            os.write(writer, f"{error.strerror}".encode())
            os._exit(NOT_CONFINED)
        finally:
            os.close(writer)
        serve(settings, controls, ground)
        status = 0
    except Exception:
        traceback.print_exc()
    finally:
        os._exit(status)


def main() -> None:
    """Fork the fork server by the first means that this place allows, wait for its end, and clean up after it.

    argv: `launch.Settings` in JSON
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the coordinator's, which ends us
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(0))
    settings = json.loads(sys.argv[1])
    controls = [socket.socket(fileno=number) for number in settings["controls"]]
    reasons = []
    for means in means_to_try(settings["confined"]):
        try:
            with grounds(means, settings["root"], len(controls), settings["first_user"]) as ground:
                sys.exit(supervise(settings, controls, ground))
        except (OSError, StepFailed) as error:
            reasons.append(f"{means.value}: {getattr(error, 'strerror', None) or error}")
    _tell(controls[0], {"op": "refused", "why": f"{HOW_TO} What was tried: {'; '.join(reasons)}."})
    sys.exit(NOT_CONFINED)


if __name__ == "__main__":
    main()
