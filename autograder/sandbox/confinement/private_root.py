"""The file system that a submission sees where namespaces are allowed: libraries, read-only, and empty folders in memory.

The fork server builds it once and moves into it; a child inherits it with its mount namespace, and adds what must be its
own: /proc, and the folders that can be written to.
"""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from .kernel import BIND, NODEV, NOSUID, PRIVATE, RDONLY, REC, REMOUNT, bind, mount, mount_memory, pivot_root
from .place import HOME, Place

SYSTEM_FOLDERS = ("/usr", "/lib", "/lib64", "/lib32", "/bin", "/sbin")
SYSTEM_FILES = ("ld.so.cache", "ld.so.conf", "ld.so.conf.d", "fonts", "localtime", "mime.types", "alternatives")
DEVICES = ("null", "zero", "full", "random", "urandom")
WRITABLE = ("/tmp", "/dev/shm", HOME)
MOST_FILES = 20_000  # in each of them: an empty file takes none of the folder's size, but a kilobyte of the kernel's memory
STASH = "/.libraries"  # where what lies below a writable folder is kept, which each child covers by one of its own


@functools.cache  # the fork server asks first: a child that has covered /tmp would not find what lies below it
def visible_folders() -> tuple[str, ...]:
    """Return the host's folders that every submission sees: the system's libraries and this Python's."""
    python = [sys.prefix, sys.base_prefix, os.path.dirname(os.path.realpath(sys.executable))]
    folders = [path for path in (*SYSTEM_FOLDERS, *python) if os.path.isdir(path)]
    inner = {path for path in folders if any(path != one and path.startswith(f"{one}/") for one in folders)}
    return tuple(sorted(set(folders) - inner))


def our_folder() -> Path:
    """Return the folder of the project, or of this package where it is installed by itself."""
    above = Path(__file__).resolve().parents[3]
    return above if (above / "pyproject.toml").is_file() else above / "autograder"


def package_folders() -> list[str]:
    return sorted({path for path in sys.path if path.endswith("-packages") and os.path.isdir(path)})


def build(root: str, users: Sequence[int]) -> None:
    """Mount the private root at `root`, an empty folder; needs a mount namespace of this process's own."""
    mount("none", "/", None, REC | PRIVATE)
    mount_memory(root, "size=16m,mode=755")
    for path in ("/proc", *WRITABLE):
        os.makedirs(root + path, exist_ok=True)
    for path in visible_folders():
        bind(path, root + path)
    for name in SYSTEM_FILES:
        if os.path.exists(f"/etc/{name}"):
            bind(f"/etc/{name}", f"{root}/etc/{name}")
    _write_accounts(root, users)
    for name in DEVICES:
        bind(f"/dev/{name}", f"{root}/dev/{name}")
    mount("proc", f"{root}/proc", "proc", NOSUID | NODEV)
    _hide_ourselves(root)
    for number, path in enumerate(_covered()):
        bind(root + path, f"{root}{STASH}/{number}")


def enter(root: str) -> None:
    """Move this process into the private root, and let go of the host's."""
    pivot_root(root)
    mount("none", "/", None, REMOUNT | BIND | RDONLY | NOSUID | NODEV)


def own_files(place: Place) -> None:
    """What no two submissions may share: folders to write to, a view of one's own processes, forbidden packages."""
    for path in WRITABLE:
        mount_memory(path, f"size={place.limits.disk_mib}m,nr_inodes={MOST_FILES},mode=1777")
    for number, path in enumerate(_covered()):
        os.makedirs(path)
        mount(f"{STASH}/{number}", path, None, BIND | REC)
    if _covered():
        mount_memory(STASH, "size=4k,mode=000")
    mount("proc", "/proc", "proc", NOSUID | NODEV)
    for folder in package_folders():
        for name, why in place.forbidden:
            _forbid(f"{folder}/{name}", why)
    os.chdir(HOME)


def _covered() -> list[str]:
    """Return the visible folders that lie below a writable one: this Python may well be below /tmp."""
    return [path for path in visible_folders() if path.startswith(tuple(f"{one}/" for one in WRITABLE))]


def _write_accounts(root: str, users: Sequence[int]) -> None:
    os.makedirs(f"{root}/etc", exist_ok=True)
    accounts = "".join(f"student:x:{user}:{user}:student:{HOME}:/bin/sh\n" for user in users)
    Path(f"{root}/etc/passwd").write_text(accounts)
    Path(f"{root}/etc/group").write_text("".join(f"student:x:{user}:\n" for user in users))
    Path(f"{root}/etc/hosts").write_text("127.0.0.1 localhost\n")


def _hide_ourselves(root: str) -> None:
    """Cover this package where a visible folder holds it."""
    ours = our_folder()
    if any(ours.is_relative_to(path) for path in visible_folders()):
        mount_memory(f"{root}{ours}", "size=64k,mode=755")
        for inner in {path for path in (sys.prefix, sys.base_prefix) if Path(path).is_relative_to(ours)}:
            bind(inner, root + inner)


def _forbid(path: str, why: str) -> None:
    if os.path.isdir(path):
        mount_memory(path, "size=64k,mode=755")
        Path(path, "__init__.py").write_text(f"raise ModuleNotFoundError({why!r})\n")
