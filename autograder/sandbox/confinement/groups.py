"""Control groups: memory (swap, files in memory and shared memory with it) and processes of a whole submission.

One group for each slot, where this process may make groups: as root, or below a group that is delegated to it. Version 1
has a hierarchy for each kind of resource, version 2 has one for all. Elsewhere limits hold for each process, and say so.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ...limits import Limits

NO_LIMIT = "-1"
COPIED_MIB = 64  # what a process copies of its fork server's pages: so its own limit, an error, is met before its end
PREFIX = "course-"  # of a run's groups; the process id of who made them follows


@dataclass
class Groups:
    """The groups of one run.

    folders: one for each hierarchy
    descriptors: of the folders, which stay valid when this process moves to another root
    """

    folders: tuple[Path, ...]
    slots: int
    descriptors: tuple[int, ...] = ()

    @classmethod
    def make(cls, slots: int) -> Groups:
        """Make a group for each slot; with no folders where groups cannot be made."""
        for above in (_version_2(), _version_1()):
            groups = cls(tuple(folder / f"{PREFIX}{os.getpid()}" for folder in above), slots)
            try:
                groups.create()
                groups.limit(0, Limits())
                _try_to_join(groups)
            except OSError:
                groups.remove()
            else:
                if groups.folders:
                    return groups
        return cls((), slots)

    def create(self) -> None:
        for folder in self.folders:
            _remove_left_behind(folder.parent)
            folder.mkdir()
            _share_control(folder)
            for slot in range(self.slots):
                (folder / str(slot)).mkdir()
        self.descriptors = tuple(os.open(folder, os.O_PATH | os.O_DIRECTORY) for folder in self.folders)

    def limit(self, slot: int, limits: Limits) -> None:
        """Set what the processes in a slot's group may use together."""
        memory, processes = str((limits.memory_mib + COPIED_MIB) * 2**20), str(limits.processes)
        settings = (
            ("memory.memsw.limit_in_bytes", NO_LIMIT), ("memory.limit_in_bytes", memory),
            ("memory.memsw.limit_in_bytes", memory),
            ("memory.max", memory), ("memory.swap.max", "0"), ("memory.oom.group", "1"), ("pids.max", processes),
        )  # fmt: skip
        for name, value in settings:
            for descriptor in self.descriptors:
                with contextlib.suppress(FileNotFoundError):  # each hierarchy has some of them
                    _write(descriptor, f"{slot}/{name}", value)

    def join(self, slot: int) -> None:
        """Put this process, and all that it will start, into a slot's group, and forget the way to the groups.

        It has one thread. Version 1 moves a single thread at once, where for a process the kernel waits 5 to 15 ms.
        """
        for descriptor in self.descriptors:
            try:
                _write(descriptor, f"{slot}/tasks", "0")
            except FileNotFoundError:
                _write(descriptor, f"{slot}/cgroup.procs", "0")
            os.close(descriptor)

    def remove(self) -> None:
        for descriptor in self.descriptors:
            os.close(descriptor)
        for folder in self.folders:
            _remove(folder)


def _remove(folder: Path) -> None:
    """Remove a run's groups; one that holds a process stays."""
    with contextlib.suppress(OSError):
        for path in (*(path for path in folder.iterdir() if path.is_dir()), folder):
            path.rmdir()


def _remove_left_behind(above: Path) -> None:
    """Remove the groups of runs that were killed."""
    for folder in above.glob(f"{PREFIX}*"):
        if not Path("/proc", folder.name.removeprefix(PREFIX)).exists():
            _remove(folder)


def _write(descriptor: int, name: str, value: str) -> None:
    file = os.open(name, os.O_WRONLY, dir_fd=descriptor)
    try:
        os.write(file, value.encode())
    finally:
        os.close(file)


def _try_to_join(groups: Groups) -> None:
    """Raise OSError where a group can be made but not joined, as below another session's."""
    pid = os.fork()
    if pid == 0:
        with contextlib.suppress(OSError):
            groups.join(0)
            os._exit(0)
        os._exit(1)
    if os.waitpid(pid, 0)[1]:
        raise OSError(0, "the group cannot be joined")


def _share_control(folder: Path) -> None:
    """Version 2 passes control of a resource on to the groups below only when told to."""
    control = folder / "cgroup.subtree_control"
    if control.exists():
        control.write_text("+memory +pids")


def _version_2() -> tuple[Path, ...]:
    """Return the nearest group above this process in which a group with limits can be made."""
    for mount, own in _mounts("cgroup2", ""):
        for folder in (own, *own.parents):
            shared = folder / "cgroup.subtree_control"
            if folder.is_relative_to(mount) and shared.exists() and {"memory", "pids"} <= set(shared.read_text().split()):
                return (folder,)
    return ()


def _version_1() -> tuple[Path, ...]:
    return tuple(own for kind in ("memory", "pids") for _, own in _mounts("cgroup", kind))


def _mounts(kind: str, controller: str) -> Iterator[tuple[Path, Path]]:
    """Yield where a hierarchy is mounted, and this process's own group in it."""
    groups = {}
    for line in Path("/proc/self/cgroup").read_text().splitlines():
        _, controllers, path = line.split(":", 2)
        groups.update(dict.fromkeys(controllers.split(","), path))
    for line in Path("/proc/self/mountinfo").read_text().splitlines():
        before, _, after = line.partition(" - ")
        root, mount = before.split()[3:5]
        found, _, options = after.split()[:3]
        if found == kind and (not controller or controller in options.split(",")) and controller in groups:
            own = os.path.relpath(groups[controller], root)
            yield Path(mount), Path(mount) / own if not own.startswith("..") else Path(mount)
