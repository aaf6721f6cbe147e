"""The confinement of one submission, as a list of named steps that a freshly forked child takes before any of its code.

Linux only. As root the child ends up as a user id of its own; as an ordinary user it ends up in a user namespace without
any capability. Either way it sees libraries and its own working folder, and nothing else of this machine.
"""

from __future__ import annotations

import ctypes
import os
import resource
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..limits import Limits

RDONLY, NOSUID, NODEV, REMOUNT, BIND, REC, PRIVATE = 1, 2, 4, 32, 4096, 16384, 1 << 18
NOEXEC, NOATIME, NODIRATIME, RELATIME = 8, 1024, 2048, 1 << 21
DETACH = 2
PR_SET_PDEATHSIG, PR_SET_NO_NEW_PRIVS = 1, 38
SYS_PIVOT_ROOT = {"x86_64": 155, "aarch64": 41}
FIRST_USER = 61_000  # user ids of the slots, above the distributions' own and below `nobody`
SYSTEM_FOLDERS = ("/usr", "/lib", "/lib64", "/lib32", "/bin", "/sbin")
SYSTEM_FILES = ("ld.so.cache", "ld.so.conf", "ld.so.conf.d", "fonts", "localtime", "mime.types", "alternatives")
DEVICES = ("null", "zero", "full", "random", "urandom")
HOME = "/home/student"
ENVIRONMENT = {"HOME": HOME, "TMPDIR": "/tmp", "LANG": "C.UTF-8", "USER": "student", "PYTHONDONTWRITEBYTECODE": "1",
               "MPLCONFIGDIR": "/tmp/matplotlib"}  # fmt: skip
KEPT_VARIABLES = ("TF_CPP_MIN_LOG_LEVEL", "KERAS_BACKEND", "MPLBACKEND", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS",
                  "MKL_NUM_THREADS", "TF_NUM_INTRAOP_THREADS", "TF_NUM_INTEROP_THREADS", "CUDA_VISIBLE_DEVICES")  # fmt: skip

libc = ctypes.CDLL(None, use_errno=True)


class StepFailed(Exception):
    """A step of the confinement is not possible here; the text names it."""


@dataclass(frozen=True)
class Place:
    """Where a submission runs.

    root: an empty folder of the host, the mount point of the private root
    slot: a number that no other running submission has
    forbidden: top-level packages that this assignment may not import, and why
    as_root: whether it ends up as a user id of its slot, or in a user namespace of its own
    user, group: of the fork server, which the user namespace maps
    """

    root: str
    slot: int
    limits: Limits
    forbidden: tuple[tuple[str, str], ...] = ()
    as_root: bool = True
    user: int = 0
    group: int = 0


@dataclass(frozen=True)
class Step:
    """One thing that the child does, and the reason it is there."""

    name: str
    reason: str
    take: Callable[[Place], None]


def has_users_to_give() -> bool:
    """Whether we are root over the slots' user ids; root of a rootless container is an ordinary user to the kernel."""
    if os.geteuid() != 0:
        return False
    ranges = [line.split() for line in Path("/proc/self/uid_map").read_text().splitlines()]
    return any(int(first) <= FIRST_USER and int(first) + int(count) > FIRST_USER + 1000 for first, _, count in ranges)


def _checked(result: int, what: str) -> None:
    if result:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")


def _mount(source: str, target: str, kind: str | None, flags: int, data: str = "") -> None:
    encoded = kind.encode() if kind else None
    result = libc.mount(source.encode(), target.encode(), encoded, ctypes.c_ulong(flags), data.encode() or None)
    _checked(result, f"mount {target}")


def _bind(source: str, target: str) -> None:
    """Show `source` at `target`, read-only."""
    if os.path.isdir(source):
        os.makedirs(target, exist_ok=True)
    else:
        os.makedirs(os.path.dirname(target), exist_ok=True)
        Path(target).touch()
    _mount(source, target, None, BIND | REC)
    _mount("none", target, None, BIND | REMOUNT | RDONLY | NOSUID | _flags_to_keep(target))


def _flags_to_keep(target: str) -> int:
    """A user namespace may not drop the restrictions that a mount already has."""
    held = os.statvfs(target).f_flag
    return (held & (NODEV | NOEXEC | NOATIME | NODIRATIME)) | (RELATIME if held & os.ST_RELATIME else 0)


def own_namespaces(place: Place) -> None:
    """The namespaces came with the fork; an ordinary user is told here who it is in its own."""
    if place.as_root:
        return
    Path("/proc/self/setgroups").write_text("deny")
    Path("/proc/self/uid_map").write_text(f"0 {place.user} 1")
    Path("/proc/self/gid_map").write_text(f"0 {place.group} 1")


def private_root(place: Place) -> None:
    """A new root: libraries read-only, a small /proc and /dev, nothing of the project."""
    root, size = place.root, f"size={place.limits.disk_mib}m"
    _mount("none", "/", None, REC | PRIVATE)
    _mount("tmpfs", root, "tmpfs", NOSUID | NODEV, "size=16m,mode=755")
    for path in ("/proc", "/tmp", "/dev/shm", HOME, "/old"):
        os.makedirs(root + path, exist_ok=True)
    for path in ("/tmp", "/dev/shm", HOME):  # first, because this Python may lie below /tmp
        _mount("tmpfs", root + path, "tmpfs", NOSUID | NODEV, f"{size},mode=1777")
    for path in visible_folders():
        _bind(path, root + path)
    for name in SYSTEM_FILES:
        if os.path.exists(f"/etc/{name}"):
            _bind(f"/etc/{name}", f"{root}/etc/{name}")
    _write_accounts(place)
    for name in DEVICES:
        _bind(f"/dev/{name}", f"{root}/dev/{name}")
    _mount("proc", root + "/proc", "proc", NOSUID | NODEV)
    _hide(place)
    os.chdir(root)
    _checked(libc.syscall(SYS_PIVOT_ROOT[os.uname().machine], b".", b"old"), "pivot_root")
    _checked(libc.umount2(b"/old", DETACH), "umount")
    os.rmdir("/old")
    _mount("none", "/", None, REMOUNT | BIND | RDONLY | NOSUID | NODEV)
    os.chdir(HOME)


def visible_folders() -> list[str]:
    """Return the host's folders that every submission sees: the system's libraries and this Python's."""
    python = [sys.prefix, sys.base_prefix, os.path.dirname(os.path.realpath(sys.executable))]
    folders = [path for path in (*SYSTEM_FOLDERS, *python) if os.path.isdir(path)]
    return sorted({path for path in folders if not any(path != one and path.startswith(one + "/") for one in folders)})


def _write_accounts(place: Place) -> None:
    user = FIRST_USER + place.slot if place.as_root else 0
    os.makedirs(f"{place.root}/etc", exist_ok=True)
    Path(f"{place.root}/etc/passwd").write_text(f"student:x:{user}:{user}:student:{HOME}:/bin/sh\n")
    Path(f"{place.root}/etc/group").write_text(f"student:x:{user}:\n")
    Path(f"{place.root}/etc/hosts").write_text("127.0.0.1 localhost\n")


def _hide(place: Place) -> None:
    """Cover what a visible folder holds but a submission must not see: this package, and packages not allowed here."""
    above = Path(__file__).resolve().parents[2]
    ours = above if (above / "pyproject.toml").is_file() else above / "autograder"
    folders = visible_folders()
    if any(ours.is_relative_to(path) for path in folders):
        _mount("tmpfs", place.root + str(ours), "tmpfs", NOSUID | NODEV, "size=64k,mode=755")
        for inner in {path for path in (sys.prefix, sys.base_prefix) if Path(path).is_relative_to(ours)}:
            _bind(inner, place.root + inner)
    if not place.forbidden:
        return
    for folder in {path for path in sys.path if path.endswith("-packages") and os.path.isdir(path)}:
        for name, why in place.forbidden:
            _forbid(f"{place.root}{folder}/{name}", why)


def _forbid(path: str, why: str) -> None:
    if os.path.isdir(path):
        _mount("tmpfs", path, "tmpfs", NOSUID | NODEV, "size=64k,mode=755")
        Path(path, "__init__.py").write_text(f"raise ModuleNotFoundError({why!r})\n")


def limits(place: Place) -> None:
    """The kernel's own limits; wall time and answers are limited by whoever waits for them."""
    most = place.limits
    held = _own_data_bytes()
    for kind, value in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_DATA, held + most.memory_mib * 2**20),
        (resource.RLIMIT_FSIZE, most.disk_mib * 2**20),
        (resource.RLIMIT_NOFILE, 256),
        (resource.RLIMIT_NPROC, most.processes),
        (resource.RLIMIT_CPU, int(most.total_seconds * most.threads) + 5),
        (resource.RLIMIT_STACK, 64 * 2**20),
        (resource.RLIMIT_MEMLOCK, 0),
        (resource.RLIMIT_MSGQUEUE, 0),
    ):
        _, hard = resource.getrlimit(kind)
        value = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(kind, (value, value))


def _own_data_bytes() -> int:
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmData:"):
            return int(line.split()[1]) * 1024
    return 0


def own_user(place: Place) -> None:
    """Give up being root: a user id of the slot's own, or an empty set of capabilities in the user namespace."""
    if place.as_root:
        user = FIRST_USER + place.slot
        os.setgroups([])
        os.setresgid(user, user, user)
        os.setresuid(user, user, user)
    else:
        header = (ctypes.c_uint32 * 2)(0x20080522, 0)
        _checked(libc.capset(ctypes.byref(header), (ctypes.c_uint32 * 6)()), "capset")
    _checked(libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), "no_new_privs")


def own_environment(place: Place) -> None:
    """Variables tell paths, user names and keys: keep a list of harmless ones."""
    kept = {name: os.environ[name] for name in KEPT_VARIABLES if name in os.environ}
    os.environ.clear()
    os.environ.update({**kept, **ENVIRONMENT, "PATH": f"{sys.prefix}/bin:/usr/local/bin:/usr/bin:/bin"})


STEPS = (
    Step("own namespaces", "no network, no view of other processes, no shared memory", own_namespaces),
    Step("private root", "no test, result, secret or other submission can be read", private_root),
    Step("limits", "no submission can use up the machine", limits),
    Step("own user", "no signal to and no file of anybody else; no new privilege", own_user),
    Step("own environment", "no path or key in a variable", own_environment),
)


def take(steps: Sequence[Step], place: Place) -> None:
    """Take the steps in order; raises StepFailed with the name of the one that is not possible here."""
    for step in steps:
        try:
            step.take(place)
        except OSError as error:
            raise StepFailed(f"{step.name}: {error}") from None


def die_with_parent(signal_number: int) -> None:
    """Ask the kernel to send this process `signal_number` when its parent ends."""
    libc.prctl(PR_SET_PDEATHSIG, signal_number, 0, 0, 0)
