"""The outer wall holds by itself, without the sandbox: bombs behind it end there, and nothing of this machine changes."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import pytest
import wall as outer
from wall import Outcome, Wall, WallFailed

SMALL = Wall(memory_mib=256, processes=60, scratch_mib=32)


@pytest.fixture(scope="module", autouse=True)
def _needs_the_wall(tmp_path_factory: pytest.TempPathFactory) -> None:
    try:
        SMALL.run(["true"], tmp_path_factory.mktemp("scratch"), 60)
    except WallFailed as missing:
        pytest.skip(str(missing))


def run(scratch: Path, *command: str, seconds: float = 60) -> Outcome:
    return SMALL.run(command, scratch, seconds)


def python(scratch: Path, source: str) -> Outcome:
    return run(scratch, sys.executable, "-c", source)


def groups() -> list[Path]:
    return [one for name in ("memory", "pids") for one in outer.cgroup_place(name).glob("attack-wall-*")]


def test_a_fork_bomb_is_stopped(tmp_path: Path) -> None:
    """Most of what bash starts finds no room; in the end every process is killed with the wall's first one."""
    before = groups()
    outcome = run(tmp_path, "bash", "-c", "bomb() { bomb | bomb & }; bomb; sleep 600", seconds=5)
    assert not outcome.in_time
    assert outcome.refused_forks > 0
    assert groups() == before


def test_a_memory_bomb_is_stopped(tmp_path: Path) -> None:
    outcome = python(tmp_path, "import os\nif os.fork() == 0:\n    bytearray(2**30)\n    os._exit(5)\nprint(os.wait()[1])")
    assert outcome.out == "9\n"
    assert outcome.most_memory <= SMALL.memory_mib * 2**20


def test_only_folders_in_memory_can_be_written_and_are_small(tmp_path: Path) -> None:
    source = """
import os
for path in ("/x", "/etc/x", "/root/x", "/var/tmp/x", PLACE + "/x"):
    try:
        open(path, "w").close()
        print("wrote", path)
    except OSError:
        pass
open("mine", "w").close()
open("/tmp/mine", "w").close()
try:
    open("big", "wb").write(bytes(64 << 20))
except OSError as error:
    print(error.strerror)
"""
    outcome = python(tmp_path, source.replace("PLACE", repr(str(Path(__file__).parent))))
    assert outcome.out == "No space left on device\n", outcome.err
    assert list(tmp_path.iterdir()) == []
    assert not Path("/tmp/mine").exists()


def test_groups_are_made_below_the_limits_and_none_above_is_seen(tmp_path: Path) -> None:
    source = """
import pathlib
for place in pathlib.Path("/proc/self/mountinfo").read_text().splitlines():
    if " - cgroup" in place:
        folder = pathlib.Path(place.split()[4])
        (folder / "below").mkdir()
        print(place.split()[3], sorted(path.name for path in folder.iterdir() if path.is_dir()))
"""
    before = groups()
    shown = {"/ ['below']", "/ ['below', 'inside']"}  # versions 1 and 2
    outcome = python(tmp_path, source)
    assert set(outcome.out.splitlines()) <= shown, outcome.err
    assert (outcome.out != "", outcome.status) == (True, 0), outcome.err
    assert groups() == before


def test_a_signal_to_everybody_reaches_nobody_here(tmp_path: Path) -> None:
    outcome = run(tmp_path, "sh", "-c", "sleep 600 & kill -9 -1; wait; echo still here")
    assert (outcome.out, outcome.in_time) == ("still here\n", True)


def test_there_is_no_network_but_its_own(tmp_path: Path) -> None:
    assert python(tmp_path, "import socket; print([one for _, one in socket.if_nameindex()])").out.startswith("['lo'")
    refused = python(tmp_path, "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM).connect(('192.0.2.1', 9))")
    assert "unreachable" in refused.err


def test_another_user_is_that_user() -> None:
    wall = Wall(memory_mib=256, processes=60, scratch_mib=32, user=12345)
    with tempfile.TemporaryDirectory(prefix="attacks-") as folder:  # pytest's own are closed to all but us
        Path(folder).chmod(0o755)
        scratch = Path(folder, "scratch")
        scratch.mkdir()
        outcome = wall.run([sys.executable, "-c", "import os; print(os.getuid(), os.getgid())"], scratch, 60)
    assert outcome.out == "12345 12345\n", outcome.err


def test_nothing_runs_where_the_wall_cannot_be_built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(WallFailed):
        SMALL.run(["touch", tmp_path / "ran"], tmp_path / "no such folder", 60)
    monkeypatch.setattr(outer, "CGROUPS", tmp_path)
    with pytest.raises(WallFailed):
        SMALL.run(["touch", tmp_path / "ran"], tmp_path, 60)
    assert not (tmp_path / "ran").exists()
