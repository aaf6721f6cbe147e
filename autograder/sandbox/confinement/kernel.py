"""The system calls that Python's standard library does not have."""

from __future__ import annotations

import ctypes
import os
from pathlib import Path

RDONLY, NOSUID, NODEV, REMOUNT, BIND, REC, PRIVATE = 1, 2, 4, 32, 4096, 16384, 1 << 18
NOEXEC, NOATIME, NODIRATIME, RELATIME = 8, 1024, 2048, 1 << 21
DETACH = 2
PR_SET_PDEATHSIG, PR_SET_SECCOMP, PR_SET_CHILD_SUBREAPER, PR_SET_NO_NEW_PRIVS, PR_GET_NO_NEW_PRIVS = 1, 22, 36, 38, 39
SECCOMP_MODE_FILTER = 2
CAPABILITY_VERSION = 0x20080522
SYS_PIVOT_ROOT = {"x86_64": 155, "aarch64": 41}

libc = ctypes.CDLL(None, use_errno=True)


def checked(result: int, what: str) -> None:
    """Raise OSError with the kernel's reason when a call did not return 0."""
    if result:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")


def prctl(option: int, first: int, structure: ctypes.Structure | None = None) -> None:
    second = ctypes.byref(structure) if structure is not None else ctypes.c_ulong(0)
    checked(libc.prctl(option, ctypes.c_ulong(first), second, ctypes.c_ulong(0), ctypes.c_ulong(0)), f"prctl {option}")


def mount(source: str, target: str, kind: str | None, flags: int, data: str = "") -> None:
    encoded = kind.encode() if kind else None
    result = libc.mount(source.encode(), target.encode(), encoded, ctypes.c_ulong(flags), data.encode() or None)
    checked(result, f"mount {target}")


def mount_memory(target: str, options: str) -> None:
    """An empty folder in memory, without devices and set-user-id programs."""
    mount("tmpfs", target, "tmpfs", NOSUID | NODEV, options)


def bind(source: str, target: str) -> None:
    """Show `source` at `target`, read-only."""
    if os.path.isdir(source):
        os.makedirs(target, exist_ok=True)
    else:
        os.makedirs(os.path.dirname(target), exist_ok=True)
        Path(target).touch()
    mount(source, target, None, BIND | REC)
    mount("none", target, None, BIND | REMOUNT | RDONLY | NOSUID | _flags_to_keep(target))


def _flags_to_keep(target: str) -> int:
    """A user namespace may not drop the restrictions that a mount already has."""
    held = os.statvfs(target).f_flag
    return (held & (NODEV | NOEXEC | NOATIME | NODIRATIME)) | (RELATIME if held & os.ST_RELATIME else 0)


def pivot_root(root: str) -> None:
    """Make `root` this process's root, and forget the one it had."""
    os.chdir(root)
    checked(libc.syscall(SYS_PIVOT_ROOT[os.uname().machine], b".", b"."), "pivot_root")
    checked(libc.umount2(b".", DETACH), "umount")  # the old root, which now lies over the new one
    os.chdir("/")


def drop_capabilities() -> None:
    header = (ctypes.c_uint32 * 2)(CAPABILITY_VERSION, 0)
    checked(libc.capset(ctypes.byref(header), (ctypes.c_uint32 * 6)()), "capset")


def has_capabilities() -> bool:
    header, held = (ctypes.c_uint32 * 2)(CAPABILITY_VERSION, 0), (ctypes.c_uint32 * 6)()
    checked(libc.capget(ctypes.byref(header), held), "capget")
    return any(held)


def die_with_parent(signal_number: int) -> None:
    """Ask the kernel to send this process `signal_number` when its parent ends."""
    prctl(PR_SET_PDEATHSIG, signal_number)
