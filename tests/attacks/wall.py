"""The outer wall around everything that is hostile on purpose, so that a hole in the sandbox harms nothing but a test.

A command behind it has process, mount, network, IPC, host-name and cgroup namespaces of its own, sees every file of this
machine read-only, writes to folders in memory alone, and shares a memory and a process limit (cgroups, v1 or v2) with all of
its children, who may make groups below those limits and see none above. Where one of these cannot be had, nothing is run:
WallFailed.

    python wall.py SPECIFICATION      inside the namespaces: builds the rest, then becomes the command
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import secrets
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CGROUPS = Path("/sys/fs/cgroup")
LIMIT_FILES = {"memory": ("memory.max", "memory.limit_in_bytes"), "pids": ("pids.max", "pids.max")}  # v2, v1
NAMESPACES = ("--mount", "--pid", "--fork", "--kill-child", "--ipc", "--uts", "--net", "--cgroup")
WITH_US = ("setpriv", "--pdeathsig", "KILL")  # whatever ends us ends the command, too
KEPT_FROM_ROOT = "-sys_boot,-sys_module,-sys_rawio,-sys_time,-mknod,-syslog,-wake_alarm"
SYS_MOUNT_SETATTR, AT_FDCWD, AT_RECURSIVE, RDONLY = 442, -100, 0x8000, 1
STANDS = b"the wall stands"


class WallFailed(Exception):
    """The wall cannot be built on this machine, so nothing was run behind it; the text says what is missing."""


@dataclass(frozen=True)
class Wall:
    """What may be used behind it, by all processes together.

    user: the user id of the command; None for our own
    manager: the user id that may make groups below the limits, as well as root; None for root alone
    shared: a folder that can be written to, and is seen outside; none below /tmp
    """

    memory_mib: int = 6144
    processes: int = 400
    scratch_mib: int = 2048
    user: int | None = None
    manager: int | None = None
    shared: str | None = None

    def run(self, command: Sequence[str | Path], scratch: Path, seconds: float) -> Outcome:
        """Run a command in `scratch`, which is empty at first and gone with it, as is its /tmp.

        scratch: a folder in one of its own, of which the command sees all the rest as well

        Raises WallFailed before anything of the command has run.
        """
        ready, tell = os.pipe()
        specification = {"wall": asdict(self), "command": list(map(str, command)), "scratch": str(scratch), "tell": tell}
        inside = [sys.executable, str(Path(__file__).resolve()), json.dumps(specification)]
        with self._cgroup_folders() as folders, tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
            join = "".join(f'echo $$ > "{folder}/cgroup.procs" || exit 97\n' for folder in folders)
            script = ["sh", "-c", join + 'exec "$@"', "sh", *WITH_US, "unshare", *NAMESPACES, *inside]
            process = subprocess.Popen(script, stdin=subprocess.DEVNULL, stdout=out, stderr=err, pass_fds=[tell])
            os.close(tell)
            in_time = _ends_within(process, seconds)
            with open(ready, "rb") as heard:
                stands = heard.read() == STANDS
            said = [_content(file) for file in (out, err)]
            if not stands:
                raise WallFailed(f"The outer wall cannot be built here: {said[1].strip() or 'nobody said why'}")
            return Outcome(process.returncode, in_time, *said, refused_forks=_refused(folders), most_memory=_peak(folders))

    @contextlib.contextmanager
    def _cgroup_folders(self) -> Iterator[list[Path]]:
        """Make the limits, and in the end kill whatever is left behind them and remove them."""
        limits = {"memory": self.memory_mib * 2**20, "pids": self.processes}
        name = f"attack-wall-{secrets.token_hex(6)}"
        folders = sorted({place / name for place in map(cgroup_place, limits)})
        try:
            try:
                for folder in folders:
                    folder.mkdir()
                for controller, most in limits.items():
                    (cgroup_place(controller) / name / _limit_file(controller)).write_text(str(most))
            except OSError as error:
                raise WallFailed(f"No memory and process limits can be set here: {error}.") from None
            yield folders
        finally:
            for folder in filter(Path.is_dir, folders):
                _empty(folder)


@dataclass(frozen=True)
class Outcome:
    """What a command behind the wall did; refused_forks: how often the process limit was hit; most_memory: bytes."""

    status: int
    in_time: bool
    out: str
    err: str
    refused_forks: int
    most_memory: int


def cgroup_place(controller: str) -> Path:
    """Return the folder in which a group with this controller can be made; raises WallFailed where there is none."""
    groups = [line.split(":", 2) for line in Path("/proc/self/cgroup").read_text().splitlines()]
    for _, controllers, path in groups:
        if controller in controllers.split(","):
            return CGROUPS / controller / path.lstrip("/")
    own = next((CGROUPS / path.lstrip("/") for _, controllers, path in groups if not controllers), CGROUPS)
    for place in (own, own.parent):  # in version 2 a group with processes of its own gives no controller on
        given = place / "cgroup.subtree_control"
        if given.is_file() and controller in given.read_text().split():
            return place
    raise WallFailed(f"The {controller} cgroup controller is not to be had here.")


def _is_first_version(controller: str) -> bool:
    return any(controller in line.split(":")[1].split(",") for line in Path("/proc/self/cgroup").read_text().splitlines())


def _limit_file(controller: str) -> str:
    return LIMIT_FILES[controller][_is_first_version(controller)]


def _ends_within(process: subprocess.Popen[bytes], seconds: float) -> bool:
    try:
        process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        process.kill()  # unshare's child, process 1 of its namespace, ends with it, and all others with that
        process.wait()
        return False
    return True


def _content(file: tempfile._TemporaryFileWrapper[bytes]) -> str:
    file.seek(0)
    return file.read().decode("utf-8", "replace")


def _refused(folders: Sequence[Path]) -> int:
    events = [path.read_text().split() for folder in folders if (path := folder / "pids.events").is_file()]
    return sum(int(words[words.index("max") + 1]) for words in events)


def _peak(folders: Sequence[Path]) -> int:
    names = ("memory.peak", "memory.max_usage_in_bytes")
    return max((int(path.read_text()) for one in folders for name in names if (path := one / name).is_file()), default=0)


def _empty(folder: Path) -> None:
    """End what is left in a group and in those below it, and remove them all."""
    for inner in [path for path in folder.iterdir() if path.is_dir()]:
        _empty(inner)
    for _ in range(100):
        with contextlib.suppress(OSError):
            folder.rmdir()
            return
        for pid in (folder / "cgroup.procs").read_text().split():
            with contextlib.suppress(ProcessLookupError):
                os.kill(int(pid), signal.SIGKILL)
        time.sleep(0.05)
    raise AssertionError(f"{folder} cannot be emptied: look at its processes.")


def _set_read_only(path: str, read_only: bool) -> None:
    """Change a mount and all below it."""
    attributes = (ctypes.c_uint64 * 4)(RDONLY if read_only else 0, 0 if read_only else RDONLY, 0, 0)
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.syscall(SYS_MOUNT_SETATTR, AT_FDCWD, path.encode(), AT_RECURSIVE, ctypes.byref(attributes), 32):
        raise OSError(ctypes.get_errno(), f"{path} cannot be made read-only")


def _tool(*words: str) -> None:
    subprocess.run(words, check=True, stdin=subprocess.DEVNULL)


def _build(wall: Wall, scratch: str) -> None:
    _tool("mount", "--make-rprivate", "/")
    _open_the_way_to_python(scratch)
    _set_read_only("/", True)
    if wall.shared is not None:
        _tool("mount", "--bind", wall.shared, wall.shared)
        _set_read_only(wall.shared, False)
    _tool("mount", "-t", "proc", "proc", "/proc")
    _show_own_groups(wall.manager)
    _private_tmp([str(ROOT), str(Path(scratch).parent)])
    for place, size in ((scratch, wall.scratch_mib), ("/dev/shm", 64)):
        _tool("mount", "-t", "tmpfs", "-o", f"size={size}m,mode=1777", "tmpfs", place)
    _tool("ip", "link", "set", "lo", "up")


def _show_own_groups(manager: int | None) -> None:
    """Show the control groups below the wall's limits and no other: the grader makes one for each submission there."""
    _tool("umount", "--recursive", "--no-mtab", str(CGROUPS))
    first = {controller: CGROUPS / controller for controller in LIMIT_FILES if _is_first_version(controller)}
    if first:
        _tool("mount", "-t", "tmpfs", "-o", "size=1m,mode=755", "tmpfs", str(CGROUPS))
    for controller, place in first.items():
        place.mkdir()
        _tool("mount", "-t", "cgroup", "-o", controller, "cgroup", str(place))
    if not first:
        _tool("mount", "-t", "cgroup2", "cgroup2", str(CGROUPS))
        _move_below(CGROUPS)
    for place in first.values() or (CGROUPS,):
        for path in (place, *(place / name for name in ("cgroup.procs", "tasks", "cgroup.subtree_control"))):
            if manager is not None and path.exists():
                os.chown(path, manager, manager)


def _move_below(place: Path) -> None:
    """In version 2 a group with processes of its own gives no controller on to those below it."""
    (place / "inside").mkdir()
    for pid in (place / "cgroup.procs").read_text().split():
        (place / "inside" / "cgroup.procs").write_text(pid)
    (place / "cgroup.subtree_control").write_text("+memory +pids")


def _private_tmp(shown: Sequence[str]) -> None:
    """Cover /tmp by a small one in memory, in which only some folders of the old one are seen, read-only."""
    below = [one for one in shown if one.startswith("/tmp/")]
    _tool("mount", "-t", "tmpfs", "tmpfs", "/mnt")
    for number, folder in enumerate(below):
        Path(f"/mnt/{number}").mkdir()
        _tool("mount", "--bind", folder, f"/mnt/{number}")
        _set_read_only(f"/mnt/{number}", True)
    _tool("mount", "-t", "tmpfs", "-o", "size=64m,mode=1777", "tmpfs", "/tmp")
    for number, folder in enumerate(below):
        os.makedirs(folder)
        _tool("mount", "--bind", f"/mnt/{number}", folder)
    _tool("umount", "--recursive", "--no-mtab", "/mnt")


def _open_the_way_to_python(scratch: str) -> None:
    """Show this Python where another user can reach it: its home may be closed to all others."""
    python = str(Path(sys.base_prefix).resolve())
    top = "/" + python.split("/")[1]
    if os.stat(top).st_mode & 0o1:
        return
    _tool("mount", "--bind", python, scratch)
    _tool("mount", "-t", "tmpfs", "-o", "size=1m,mode=755", "tmpfs", top)
    os.makedirs(python)
    _tool("mount", "--move", scratch, python)


def main() -> None:
    specification = json.loads(sys.argv[1])
    wall, scratch, tell = Wall(**specification["wall"]), specification["scratch"], specification["tell"]
    try:
        _build(wall, scratch)
        environment = {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}", "HOME": scratch, "LANG": "C.UTF-8",
                       "PYTHONDONTWRITEBYTECODE": "1"}  # fmt: skip
        become = ["setpriv", f"--bounding-set={KEPT_FROM_ROOT}"]
        if wall.user is not None:
            become += [f"--reuid={wall.user}", f"--regid={wall.user}", "--clear-groups"]
        os.chdir(scratch)
        os.write(tell, STANDS)
        os.close(tell)
        os.execvpe(become[0], [*become, *specification["command"]], environment)
    except (OSError, subprocess.CalledProcessError) as error:
        print(error, file=sys.stderr)
        sys.exit(97)


if __name__ == "__main__":
    main()
