"""The effects that the confinement must have, each with an attempt against it, which a probe makes before any student does.

An attempt returns what it reached, so that the effect is missing here, or an empty text.
"""

from __future__ import annotations

import contextlib
import ctypes
import mmap
import os
import secrets
import signal
import socket
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ...limits import Limits
from .groups import COPIED_MIB
from .kernel import PR_GET_NO_NEW_PRIVS, has_capabilities, libc

PROBED = Limits(processes=8, memory_mib=96, disk_mib=4, total_seconds=20)  # small, so that exceeding them is cheap
NEW_USER_NAMESPACE = 0x10000000
MARK = f"course-probe-{secrets.token_hex(8)}"  # two graders may probe at once in a folder that they share


@dataclass(frozen=True)
class Targets:
    """What the probe tries to reach.

    private: paths that no submission may read
    libraries: files that it must be able to read
    processes: ids of processes that are not its own
    port: on which a process of ours listens at 127.0.0.1
    grouped: whether a control group counts its memory
    """

    private: Sequence[str]
    libraries: Sequence[str]
    processes: Sequence[int]
    port: int
    grouped: bool = False


@dataclass(frozen=True)
class Effect:
    """One promise.

    broken: what a submission could do where the effect is missing, to complete "a submission could ..."
    remedy: what whoever runs the grader can do about it
    """

    broken: str
    remedy: str
    attempt: Callable[[Targets], str]


def read_private(targets: Targets) -> str:
    return next((path for path in targets.private if _opens(path, os.O_RDONLY)), "")


def miss_libraries(targets: Targets) -> str:
    return next((path for path in targets.libraries if not _opens(path, os.O_RDONLY)), "")


def write_elsewhere(targets: Targets) -> str:
    folders = ("/", "/usr", "/etc", *map(os.path.dirname, targets.libraries))
    return next((folder for folder in folders if _makes_a_file(folder) and remove_mark(folder)), "")


def look_at_processes(targets: Targets) -> str:
    try:
        others = [name for name in os.listdir("/proc") if name.isdigit() and int(name) != os.getpid()]
    except OSError:
        others = [str(number) for number in targets.processes]
    paths = [f"/proc/{number}/{name}" for number in others for name in ("environ", "maps", "mem")]
    return next((path for path in paths if _opens(path, os.O_RDONLY)), "")


def signal_others(targets: Targets) -> str:
    reached = (number for number in targets.processes if number != os.getpid() and _done(os.kill, number, 0))
    return next((f"process {number}" for number in reached), "")


def trace(targets: Targets) -> str:
    return "ptrace" if _child_does(lambda: libc.ptrace(0, 0, None, None) == 0) else ""  # "let my parent trace me"


def connect(targets: Targets) -> str:
    with contextlib.suppress(OSError), socket.socket() as stream:
        stream.settimeout(1)
        stream.connect(("127.0.0.1", targets.port))
        return "127.0.0.1"
    return ""


def make_socket(targets: Targets) -> str:
    families = (socket.AF_INET, socket.AF_INET6, socket.AF_UNIX, socket.AF_NETLINK, socket.AF_VSOCK)
    return next((family.name for family in families if _done(socket.socket, family, socket.SOCK_DGRAM)), "")


def gain_privileges(targets: Targets) -> str:
    if _done(os.setresuid, 0, 0, 0) and has_capabilities():
        return "root"
    return "a set-user-id program" if libc.prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) != 1 else ""


def reach_the_kernel(targets: Targets) -> str:
    if _child_does(lambda: libc.unshare(NEW_USER_NAMESPACE) == 0):
        return "unshare"
    return "mount" if _child_does(lambda: libc.mount(b"none", b"/tmp", b"tmpfs", ctypes.c_ulong(0), None) == 0) else ""


def exceed_memory(targets: Targets) -> str:
    private = mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS
    return "of one process" if _done(mmap.mmap, -1, 2 * PROBED.memory_mib * 2**20, private) else ""


def exceed_shared_memory(targets: Targets) -> str:
    """Memory that is shared counts to no process's own limit: only a group sees it."""
    if not targets.grouped:
        return ""
    shared, size = mmap.MAP_SHARED | mmap.MAP_ANONYMOUS | mmap.MAP_POPULATE, PROBED.memory_mib + COPIED_MIB + 16
    return "shared memory" if _child_does(lambda: mmap.mmap(-1, size * 2**20, shared)) else ""


def exceed_processes(targets: Targets) -> str:
    started: list[int] = []
    with contextlib.suppress(OSError):
        for _ in range(2 * PROBED.processes):
            pid = os.fork()
            if pid == 0:
                signal.pause()
            started.append(pid)
    for pid in started:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
    return f"{len(started)}" if len(started) > PROBED.processes else ""


def exceed_file_size(targets: Targets) -> str:
    with open(MARK, "wb") as file:
        return MARK if _done(file.truncate, PROBED.disk_mib * 2**20 + 1) else ""


def leave_something(targets: Targets) -> str:
    """Leave a file, and a process that holds on to every open file; whoever made the probe looks for them afterwards."""
    for folder in ("/tmp", "/var/tmp", "/dev/shm"):
        _makes_a_file(folder)
    pid = os.fork()
    if pid == 0:
        _done(os.setsid)
        for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
            signal.signal(number, signal.SIG_IGN)
        time.sleep(60)
        os._exit(0)
    return ""


INSTALL = "Install Python and the course where every user can read them, not below /root"
CLOSE = "Close them to other users (chmod -R o-rwx), or use a kernel with Landlock (5.13 or later)"
FILTER = "Use a kernel with seccomp"
ROOT = "Grade as root, or where user namespaces are allowed"
LEAVING = Effect("outlive its end", ROOT, leave_something)
EFFECTS = (
    Effect("read files that are not its own", CLOSE, read_private),
    Effect("not read Python's own libraries", INSTALL, miss_libraries),
    Effect("write outside its own folder", "Close the system's folders to other users", write_elsewhere),
    Effect("look into processes that are not its own", ROOT, look_at_processes),
    Effect("signal processes that are not its own", ROOT, signal_others),
    Effect("trace processes", FILTER, trace),
    Effect("connect to this machine", FILTER, connect),
    Effect("make a socket", FILTER, make_socket),
    Effect("gain privileges", ROOT, gain_privileges),
    Effect("mount a file system or make a user namespace", FILTER, reach_the_kernel),
    Effect("exceed its memory", ROOT, exceed_memory),
    Effect("exceed its memory by sharing it", "Look at the kernel's messages on control groups", exceed_shared_memory),
    Effect("exceed its number of processes", ROOT, exceed_processes),
    Effect("exceed its size of files", ROOT, exceed_file_size),
    LEAVING,
)


def attempt_all(targets: Targets) -> dict[str, str]:
    """Make every attempt, and return what was possible, with what was reached."""
    reached = {effect.broken: effect.attempt(targets) for effect in EFFECTS}
    return {broken: what for broken, what in reached.items() if what}


def sentence(broken: str, what: str) -> str:
    """Say which effect is missing, and what to do about it."""
    remedy = next(effect.remedy for effect in EFFECTS if effect.broken == broken)
    return f"A submission could {broken} ({what}). {remedy}."


def remove_mark(folder: str) -> bool:
    """Whether the probe has left a file in a folder; it is gone then."""
    path = f"{folder}/{MARK}"
    found = os.path.lexists(path)
    _done(os.unlink, path)
    return found


def _makes_a_file(folder: str) -> bool:
    return _opens(f"{folder}/{MARK}", os.O_WRONLY | os.O_CREAT)


def _opens(path: str, flags: int) -> bool:
    return _done(lambda: os.close(os.open(path, flags | os.O_NONBLOCK | os.O_CLOEXEC, 0o600)))


def _done(action: Callable[..., object], *arguments: object) -> bool:
    try:
        action(*arguments)
    except OSError:
        return False
    return True


def _child_does(action: Callable[[], object]) -> bool:
    """Whether a child of this process does it; what it changes is gone with the child."""
    pid = os.fork()
    if pid == 0:
        done = False
        with contextlib.suppress(OSError):
            done = bool(action())
        os._exit(0 if done else 1)
    return os.waitpid(pid, 0)[1] == 0
