"""The trusted end of the sandbox: starts the fork server and speaks to one submission's process over its channel."""

from __future__ import annotations

import contextlib
import dataclasses
import json
import os
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Literal

from ..errors import ConfinementFailed, ForkServerLost, GraderFault, ProcessKilled, SubmissionBroke
from ..limits import Limits
from .child import CONTROL_BYTES, NOT_CONFINED, OUT_OF_TIME  # not of the fork server, which imports matplotlib
from .confinement.private_root import our_folder
from .inside import wire_format
from .launch import Settings, launch
from .seats import Demand, Seat

GRACE = 5.0  # seconds that a process gets to answer beyond its own time limit, before it is ended from outside
NO_SANDBOX = "This machine does not allow the sandbox, so nothing was run."


@dataclass(frozen=True)
class Job:
    """What one submission's process is given: public files and limits. Nothing else ever reaches it.

    serves: the submission's notebook, or models that were rebuilt from data, in a process without the student's code
    curves: of a training that is not repeated: `fit` returns these at once; None where cells train
    seconds: that are left of the submission's time; None for all of it
    """

    files: Mapping[str, bytes]
    limits: Limits
    forbidden: tuple[tuple[str, str], ...] = ()
    figures: bool = False
    serves: Literal["notebook", "models"] = "notebook"
    curves: Mapping[str, list[float]] | None = None
    seconds: float | None = None


@dataclass(frozen=True)
class Subject:
    """What a process runs, in the words of a sentence for the student."""

    whole: str
    part: str
    gone: str


SUBJECTS = {
    "notebook": Subject(
        "notebook", "A cell or a function", "The notebook ended its own process, or changed a library that its answers need."
    ),
    "models": Subject("model", "The model", "The model ended its process: TensorFlow itself broke down over it."),
}


@dataclass
class ForkServer:
    """A running fork server.

    controls: one socket for each slot, for the submission's process
    room_controls: another for each, for its clean room: a process's messages must not meet those of another
    """

    process: subprocess.Popen[bytes]
    controls: list[socket.socket]
    room_controls: list[socket.socket]
    root: tempfile.TemporaryDirectory[str]
    stderr: IO[bytes]
    listener: socket.socket

    @classmethod
    def start(
        cls, slots: int, preload: Sequence[str] = (), threads: int = 1, confined: bool = True, private: Sequence[Path] = ()
    ) -> ForkServer:
        """Start it and return at once; `wait_until_ready` waits for its imports, and for the probe of the sandbox.

        private: folders that no submission may read, beside this project's and the home folder
        """
        pairs = [socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET) for _ in range(2 * slots)]
        root = tempfile.TemporaryDirectory(prefix="course-root-")
        settings = Settings([pair[1] for pair in pairs], root.name, preload, threads, confined)
        stderr = tempfile.TemporaryFile()  # noqa: SIM115  # libraries talk while they are imported; it is for whoever looks into a crash
        process, listener = launch(settings, [our_folder(), Path.home(), *private], stderr)
        ours = [pair[0] for pair in pairs]
        return cls(process, ours[:slots], ours[slots:], root, stderr, listener)

    def wait_until_ready(self) -> None:
        """Wait for the imports; raises ForkServerLost when the server ends, ConfinementFailed when an effect is missing."""
        for control in (*self.controls, *self.room_controls):
            try:
                wait_for_imports(control)
            except ConfinementFailed:
                self.process.terminate()  # whatever it is still importing
                raise
            except ForkServerLost:
                self.stderr.seek(0)
                said = self.stderr.read().decode(errors="replace").strip().splitlines()[-1:]
                raise ForkServerLost(f"The fork server did not start: {' '.join(said)}") from None

    def seats(self) -> list[Seat]:
        slots = len(self.controls)
        pairs = zip(self.controls, self.room_controls, strict=True)
        return [Seat(control, room, number, slots + number) for number, (control, room) in enumerate(pairs)]

    def terminate(self) -> None:
        self.process.terminate()

    def stop(self) -> None:
        """Close the control sockets, which ends the server; its children end with it."""
        for control in (*self.controls, *self.room_controls):
            control.close()
        try:
            self.process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.listener.close()
        self.root.cleanup()
        self.stderr.close()

    def __enter__(self) -> ForkServer:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.stop()


def local(demand: Demand) -> ForkServer:
    """The engine that every machine has: a fork server beside us."""
    return ForkServer.start(demand.seats, demand.preload, demand.limits.threads, demand.confined, demand.private)


def wait_for_imports(control: socket.socket) -> None:
    """Wait until a fork server is ready; raises ConfinementFailed with what is missing, ForkServerLost when it ends."""
    message = read_control(control)
    if message["op"] == "refused":
        raise ConfinementFailed(f"{NO_SANDBOX} {message['why']}")


def read_control(control: socket.socket) -> dict[str, Any]:
    """Return the fork server's next message; raises ForkServerLost when there is none."""
    try:
        data = control.recv(CONTROL_BYTES)
    except OSError as error:
        raise ForkServerLost(f"The fork server does not answer ({error}).") from None
    if not data:
        raise ForkServerLost("The fork server has ended.")
    message: dict[str, Any] = json.loads(data)
    return message


@dataclass
class Session:
    """One submission's process, from its fork to its end.

    number: of the process, as the fork server counts; to this machine it has another id
    confined: whether it said that it was ready, which it says before any of the student's code runs
    status: how it ended, once the fork server has said so
    received: bytes that it has answered with
    """

    control: socket.socket
    channel: socket.socket
    number: int
    limits: Limits
    ends_at: float
    subject: Subject = SUBJECTS["notebook"]
    confined: bool = False
    status: int | None = None
    received: int = 0

    def start(self, message: dict[str, Any]) -> None:
        """Send the first message; raises ConfinementFailed when the process says that it could not be confined."""
        reply = self._exchange(message, 60, wire_format.MAX_FRAME)
        if not isinstance(reply, dict):
            raise self.unreadable()
        if "not_confined" in reply:
            raise ConfinementFailed(f"{NO_SANDBOX} (the step that failed: {reply['not_confined']})")
        self.confined = True

    def ask(self, request: dict[str, Any], seconds: float, most: int = wire_format.MAX_FRAME) -> dict[str, Any]:
        """Send a request and return the reply, of `most` bytes; raises SubmissionBroke for one that is late, or is none."""
        ticket = os.urandom(8)  # comes back with the reply: nothing that was sent before it was asked for is one
        answer = self._exchange([ticket, request], seconds, most)
        if type(answer) is list and [type(part) for part in answer] == [bytes, dict] and answer[0] == ticket:
            reply: dict[str, Any] = answer[1]
            return reply
        raise self.unreadable()

    def _exchange(self, message: object, seconds: float, most: int) -> Any:
        """Send one message and return the other side's next one; raises as `ask` does."""
        try:
            frame = wire_format.framed(message)
        except wire_format.WireError as error:
            raise GraderFault(f"A test asked for something that cannot be sent: {error}.") from None
        try:
            until = min(time.monotonic() + seconds + GRACE, self.ends_at + GRACE)
            wire_format.wait_at_most(self.channel, max(until - time.monotonic(), 1.0))
            wire_format.send_frame(self.channel, frame)
            answer = wire_format.receive_frame(self.channel, until, most)
            self.received += len(answer)
            return wire_format.decode(answer)
        except TimeoutError:
            raise SubmissionBroke(self.time_sentence(seconds)) from None
        except wire_format.ChannelClosed:
            raise self.reason_of_end() from None
        except wire_format.WireError:
            raise self.unreadable() from None

    def unreadable(self) -> SubmissionBroke:
        return SubmissionBroke(f"The {self.subject.whole}'s process sent an answer that cannot be read.")

    def time_sentence(self, seconds: float) -> str:
        if time.monotonic() >= self.ends_at:
            return f"The {self.subject.whole} ran longer than {self.limits.total_seconds:g} s in all, and was stopped."
        return f"{self.subject.part} ran longer than {seconds:g} s and could not be interrupted."

    def reason_of_end(self) -> SubmissionBroke | GraderFault:
        """Say why the process is gone, by its exit status; once it is confined the student's code may choose that."""
        whole = self.subject.whole
        try:
            self.control.settimeout(GRACE)
            status = self.wait_for_end()
        except ForkServerLost as error:
            return error
        if status == OUT_OF_TIME:
            return SubmissionBroke(f"The {whole} ran longer than {self.limits.total_seconds:g} s in all, and was stopped.")
        if not self.confined:  # nothing of the student's has run
            return ConfinementFailed(NO_SANDBOX) if status == NOT_CONFINED else GraderFault("A process did not start.")
        if status == 128 + 9:
            return ProcessKilled(f"The {whole}'s process was killed: it used too much memory or processor time.")
        return SubmissionBroke(self.subject.gone)

    def wait_for_end(self) -> int:
        """Return the process's exit status, which the fork server tells once."""
        while self.status is None:
            message = read_control(self.control)
            if message["op"] == "ended" and message["pid"] == self.number:
                self.status = int(message["status"])
        return self.status

    def end(self) -> None:
        """End the process, whatever it is doing, and wait until it is gone."""
        self.channel.close()
        with contextlib.suppress(OSError, ForkServerLost):
            self.control.send(json.dumps({"op": "kill", "pid": self.number}).encode())
            self.control.settimeout(GRACE)
            self.wait_for_end()


@contextlib.contextmanager
def open_session(control: socket.socket, job: Job, slot: int) -> Iterator[Session]:
    """Fork a process for one submission; raises ForkServerLost, ConfinementFailed or SubmissionBroke."""
    ours, theirs = socket.socketpair()
    seconds = job.limits.total_seconds if job.seconds is None else job.seconds
    limits = dataclasses.asdict(dataclasses.replace(job.limits, total_seconds=seconds))
    order = {"op": "spawn", "slot": slot, "limits": limits, "forbidden": job.forbidden, "serves": job.serves}
    try:
        control.settimeout(60)
        socket.send_fds(control, [json.dumps(order).encode()], [theirs.fileno()])
    except OSError as error:
        ours.close()
        raise ForkServerLost(f"The fork server does not answer ({error}).") from None
    finally:
        theirs.close()
    try:
        number = _started(control)
    except GraderFault:
        ours.close()
        raise
    ends_at = time.monotonic() + seconds
    session = Session(control, ours, number, job.limits, ends_at, SUBJECTS[job.serves])
    try:
        start = {"files": dict(job.files), "output_bytes": job.limits.output_kib * 1024, "figures": job.figures}
        session.start({**start, "curves": None if job.curves is None else dict(job.curves)})
        yield session
    finally:
        session.end()


def _started(control: socket.socket) -> int:
    """Return the new process's number; an earlier one's late end is passed over."""
    while True:
        message = read_control(control)
        if message["op"] == "started":
            return int(message["pid"])
        if message["op"] == "refused":
            raise ConfinementFailed(f"{NO_SANDBOX} (the step that failed: {message['why']})")
