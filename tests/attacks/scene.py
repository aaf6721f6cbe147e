"""Grades a class behind the wall, with a canary in every place that a student must not see, and tells what became of it.

    python scene.py SPECIFICATION      as process 1 of its namespace; writes one JSON object to standard output

The specification: `given` (a folder with `course/` and `submissions/`), `canaries` (name: text), `user` (or null),
`contained` (whether in an ordinary container), `doors` (null, or a folder that Docker's daemon sees, too), `options` of
`course grade`, `seconds`. Whatever is alive, mounted or written when the class is graded is told as well.
"""

from __future__ import annotations

import contextlib
import ctypes
import hashlib
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

CONTAINER = Path(__file__).resolve().parents[1] / "sandbox" / "ordinary_container.py"
PORT = 47_001
SYS_ADD_KEY = {"x86_64": 248, "aarch64": 217}
USER_KEYRING, SESSION_KEYRING = -4, -3
IPC_PRIVATE_KEY, IPC_CREAT = 0x5EC2E7, 0o1000
SETTLE_SECONDS = 5.0  # that the last processes of a class may take to be gone


@dataclass(frozen=True)
class Traces:
    """What of this machine a class might change."""

    processes: tuple[str, ...]
    mounts: tuple[str, ...]
    files: tuple[str, ...]
    ipc: tuple[str, ...]

    @classmethod
    def now(cls, scratch: Path) -> Traces:
        places = {Path(folder, name) for folder in (scratch, "/dev/shm", "/tmp") for name in os.listdir(folder)}
        mine = {place for place in places if not place.is_mount() and not scratch.is_relative_to(place)}
        files = [path for place in mine for path in (place, *(place.rglob("*") if place.is_dir() else ()))]
        mounts = [line.split(" ", 3)[-1] for line in Path("/proc/self/mountinfo").read_text().splitlines()]
        return cls(_processes(), tuple(sorted(mounts)), tuple(sorted(map(_describe, files))), _ipc())


def _describe(path: Path) -> str:
    """Name a file with its content's hash, so that a changed one is another one."""
    with contextlib.suppress(OSError):
        return f"{path} {hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ''}"
    return str(path)


def _processes() -> tuple[str, ...]:
    """Return every process but this one; those that have ended and were left to us are waited for."""
    with contextlib.suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    found = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit() and int(folder.name) != os.getpid():
            with contextlib.suppress(OSError):
                found.append(f"{folder.name} {(folder / 'cmdline').read_bytes()[:200]!r}")
    return tuple(found)


def _ipc() -> tuple[str, ...]:
    tables = [Path(f"/proc/sysvipc/{kind}").read_text() for kind in ("shm", "sem", "msg")]
    return tuple(line for table in tables for line in table.splitlines()[1:])


@dataclass
class Traps:
    """What a student might find of the grader's machine: listening sockets, shared memory, keys; and who came."""

    canaries: Mapping[str, str]
    visitors: list[str]

    @classmethod
    def set_up(cls, canaries: Mapping[str, str], scratch: Path) -> Traps:
        traps = cls(canaries, [])
        for name, address in ((socket.AF_INET, ("127.0.0.1", PORT)), (socket.AF_UNIX, "\0coordinator"),
                              (socket.AF_UNIX, str(scratch / "coordinator.sock"))):  # fmt: skip
            listener = socket.socket(name, socket.SOCK_STREAM)
            listener.bind(address)
            listener.listen()
            threading.Thread(target=traps.answer, args=(listener, str(address)), daemon=True).start()
        (scratch / "coordinator.sock").chmod(0o777)
        traps.share_memory()
        return traps

    def answer(self, listener: socket.socket, where: str) -> None:
        while True:
            visitor, _ = listener.accept()
            self.visitors.append(where)
            with visitor, contextlib.suppress(OSError):
                visitor.sendall(self.canaries["socket"].encode())

    def share_memory(self) -> None:
        """Leave a canary in POSIX and System V shared memory and in the kernel's keyrings, readable by everybody."""
        text = self.canaries["memory"].encode()
        Path("/dev/shm/coordinator").write_bytes(text)
        Path("/dev/shm/coordinator").chmod(0o666)
        libc = ctypes.CDLL(None, use_errno=True)
        libc.shmat.restype = ctypes.c_void_p
        held = libc.shmget(IPC_PRIVATE_KEY, 4096, IPC_CREAT | 0o666)
        ctypes.memmove(libc.shmat(held, None, 0), text, len(text))
        key = self.canaries["keyring"].encode()
        for keyring in (USER_KEYRING, SESSION_KEYRING):
            libc.syscall(SYS_ADD_KEY[os.uname().machine], b"user", b"coordinator", key, len(key), keyring)


def stage(specification: Mapping[str, Any], scratch: Path) -> tuple[Path, dict[str, str]]:
    """Copy the course into the scratch folder and plant the canaries; return the course and its grader's environment."""
    canaries = specification["canaries"]
    course = scratch / "course"
    shutil.copytree(Path(specification["given"]), course, symlinks=True)
    for name, path in {
        "results": course / "results" / "01-neuron" / "executed" / "earlier.ipynb",
        "home": scratch / "home" / ".netrc",
        "temporary": Path("/tmp/grader-notes.txt"),
    }.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(canaries[name] + "\n", encoding="utf-8")
    if specification["user"] is not None:
        for path in (scratch / "home", course, *(scratch / "home").rglob("*"), *course.rglob("*")):
            os.chown(path, specification["user"], specification["user"], follow_symlinks=False)
    environment = {**os.environ, "HOME": str(scratch / "home"), "COURSE_PASSWORD": canaries["environment"]}
    return course, {**environment, "TMPDIR": specification["doors"]} if specification["doors"] else environment


def grade(specification: Mapping[str, Any], course: Path, environment: Mapping[str, str]) -> dict[str, Any]:
    """Run `course grade` as an instructor would, and return its exit status and what it said."""
    command = [sys.executable, "-m", "autograder.cli", "--course", str(course), "grade", specification["assignment"],
               str(course / "submissions"), "--json", str(course / "results.json"), "--jobs", "2"]  # fmt: skip
    if specification["user"] is not None:
        user = str(specification["user"])
        command = ["setpriv", f"--reuid={user}", f"--regid={user}", "--clear-groups", *command]
    began = time.monotonic()
    with tempfile.TemporaryDirectory(dir=course.parent) as folder:  # for the container's mount; gone with what is in it
        if specification["contained"]:
            command = ["unshare", "--mount", sys.executable, str(CONTAINER), folder, *command]
        try:
            done = subprocess.run([*command, *specification["options"]], env=environment, stdin=subprocess.DEVNULL,
                                  capture_output=True, timeout=specification["seconds"], check=False)  # fmt: skip
        except subprocess.TimeoutExpired as late:
            return {"status": None, "said": str(late), "seconds": time.monotonic() - began}
    said = (done.stdout + done.stderr).decode("utf-8", "replace")
    return {"status": done.returncode, "said": said, "seconds": time.monotonic() - began}


def read_outputs(course: Path) -> dict[str, str]:
    """Return every file that came out: results, executed notebooks, pages; the earlier student's alone was there before."""
    paths = [course / "results.json", *(course / "results").rglob("*")]
    return {
        str(path.relative_to(course)): path.read_text(encoding="utf-8", errors="replace")
        for path in paths if path.is_file() and path.name != "earlier.ipynb"
    }  # fmt: skip


def main() -> None:
    specification = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    scratch = Path.cwd()
    course, environment = stage(specification, scratch)
    traps = Traps.set_up(specification["canaries"], scratch)
    before = Traces.now(scratch)
    told = grade(specification, course, environment)
    until = time.monotonic() + SETTLE_SECONDS
    while _processes() and time.monotonic() < until:
        time.sleep(0.05)
    outputs = read_outputs(course)
    after = Traces.now(scratch)
    json.dump({**told, "visitors": traps.visitors, "outputs": outputs, "before": asdict(before), "after": asdict(after)},
              sys.stdout)  # fmt: skip


if __name__ == "__main__":
    main()
