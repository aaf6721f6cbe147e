"""The file system as a submission sees it where no namespace is allowed, as in an ordinary container.

A user id of the slot's own, file permissions, and Landlock where the kernel has it. Without Landlock what every user of
the machine can read stays readable, and the probe (`effects.py`) says whether that is too much.
"""

from __future__ import annotations

import contextlib
import functools
import importlib.abc
import os
import shutil
import stat
import sys
from collections.abc import Iterable, Iterator, Sequence
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType

import py_landlock
from py_landlock import AccessFs

from .gpu_files import gpu_nodes, gpu_states
from .place import Means, Place
from .private_root import DEVICES, SYSTEM_FILES, our_folder, package_folders, visible_folders
from .removal import remove_tree

OPEN_TO_ALL = ("/tmp", "/var/tmp", "/dev/shm", "/run/lock")
STATES = ("/proc/cpuinfo", "/proc/meminfo", "/proc/stat", "/sys/devices/system/cpu")
READ = AccessFs.READ_FILE | AccessFs.EXECUTE
OWN = (
    READ
    | AccessFs.READ_DIR
    | AccessFs.WRITE_FILE
    | AccessFs.TRUNCATE
    | AccessFs.REFER
    | AccessFs.REMOVE_DIR
    | (AccessFs.REMOVE_FILE | AccessFs.MAKE_DIR | AccessFs.MAKE_REG | AccessFs.MAKE_FIFO | AccessFs.MAKE_SYM)
)


def has_landlock() -> bool:
    try:
        return py_landlock.get_abi_version() > 0
    except py_landlock.LandlockError:
        return False


def own_folder(place: Place) -> None:
    """Make the folders that belong to this submission alone, and go there."""
    remove_folder(place)
    os.makedirs(place.folder, mode=0o711)
    for path in (place.home, place.temporary):
        os.mkdir(path, 0o700)
    os.umask(0o077)
    os.chdir(place.home)  # while it is ours: root need not have the right to enter the folders of others
    if place.means is Means.USER_IDS:
        for path in (place.home, place.temporary):
            os.chown(path, place.user, place.user)


def refuse_packages(place: Place) -> None:
    sys.meta_path.insert(0, _Forbidden(dict(place.forbidden)))


def foresee(place: Place) -> None:
    """Look up once, in the fork server, what every child of this assignment would look up for itself."""
    with contextlib.suppress(OSError, py_landlock.LandlockError):  # a child will meet it, too, and say so
        library_rules(place.forbidden)


@functools.lru_cache(maxsize=8)
def library_rules(forbidden: tuple[tuple[str, str], ...]) -> py_landlock.Landlock:
    """Return rules that let the libraries be read, but for forbidden packages; the fork server never changes them."""
    rules = py_landlock.Landlock(strict=False)
    hidden = [str(our_folder())] + [f"{folder}/{name}" for folder in package_folders() for name, _ in forbidden]
    for folder in visible_folders():
        rules.add_path_rule(folder, access=AccessFs.READ_DIR)
    found = [path for folder in visible_folders() for path in around(folder, hidden)]
    found += [path for path in (*(f"/etc/{name}" for name in SYSTEM_FILES), *STATES) if os.path.exists(path)]
    _allow_to_read(rules, found)
    rules.add_path_rule(*(f"/dev/{name}" for name in DEVICES), access=READ | AccessFs.WRITE_FILE)
    return rules


def _allow_to_read(rules: py_landlock.Landlock, paths: Iterable[str]) -> None:
    for path in paths:
        rules.add_path_rule(path, access=READ | AccessFs.READ_DIR if os.path.isdir(path) else READ)


def own_view(place: Place) -> None:
    """Let the kernel refuse every file but the libraries and the folder that is its own."""
    if not has_landlock():
        return
    try:
        try:
            _restrict(library_rules(place.forbidden), place)
        except FileNotFoundError:  # a library has been removed since the fork server looked
            _restrict(library_rules.__wrapped__(place.forbidden), place)
    except py_landlock.LandlockError as error:
        raise OSError(0, str(error)) from None


def _restrict(rules: py_landlock.Landlock, place: Place) -> None:
    """Add to the libraries' rules what is this process's own, and apply them; the next child has a copy without that."""
    _allow_to_read(rules, gpu_states())
    for path in gpu_nodes():  # all of CUDA's calls are ioctls
        rules.add_path_rule(path, access=READ | AccessFs.WRITE_FILE | AccessFs.IOCTL_DEV)
    rules.add_path_rule(place.home, place.temporary, access=OWN)
    own_process = f"/proc/{os.getpid()}"  # TensorFlow looks up how it was started
    rules.add_path_rule(own_process, access=READ | AccessFs.READ_DIR)
    os.open(own_process, os.O_PATH)  # stays open, so that the kernel does not forget which folder was meant
    rules.apply()


def around(folder: str, hidden: Sequence[str]) -> Iterator[str]:
    """Yield what together makes up `folder` without the paths in `hidden`, in as few paths as possible."""
    if folder in hidden:
        yield from (path for path in (sys.prefix, sys.base_prefix) if path.startswith(f"{folder}/"))
    elif any(path.startswith(f"{folder}/") for path in hidden):
        for entry in os.scandir(folder):
            yield from around(entry.path, hidden)
    elif os.path.exists(folder):
        yield folder


class _Forbidden(importlib.abc.MetaPathFinder):
    """Says why a package may not be imported; Landlock is what keeps it from being read."""

    def __init__(self, reasons: dict[str, str]) -> None:
        self.reasons = reasons

    def find_spec(self, name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> ModuleSpec | None:
        reason = self.reasons.get(name.partition(".")[0])
        if reason is not None:
            raise ModuleNotFoundError(reason, name=name)
        return None


def clean(place: Place) -> None:
    """Leave no file of a submission behind; none of its processes is left."""
    remove_folder(place)
    if place.means is Means.USER_IDS and not has_landlock():
        for folder in OPEN_TO_ALL:
            _remove_files_of(place.user, Path(folder))


def remove_folder(place: Place) -> None:
    if place.means is Means.USER_IDS:
        remove_tree(place.folder)
    else:
        shutil.rmtree(place.folder, ignore_errors=True)


def _remove_files_of(user: int, folder: Path) -> None:
    """Remove a user's files below a folder in which everybody may write."""
    entries: list[os.DirEntry[str]] = []
    with contextlib.suppress(OSError):
        entries = list(os.scandir(folder))
    for entry in entries:
        with contextlib.suppress(OSError):  # somebody else's file that is gone by now
            about = entry.stat(follow_symlinks=False)
            if about.st_uid == user:
                remove_tree(entry.path) if stat.S_ISDIR(about.st_mode) else os.unlink(entry)
            elif stat.S_ISDIR(about.st_mode) and about.st_mode & stat.S_IWOTH:
                _remove_files_of(user, Path(entry.path))
