"""The probe finds each effect that is missing: one step is left out, and the probe must say what that allows."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from autograder.sandbox.confinement import effects

PROGRAM = """
import dataclasses, json, os, socket, sys, tempfile
from autograder.sandbox import ground, rehearsal
from autograder.sandbox.confinement import effects, steps
from autograder.sandbox.confinement.place import Means
means, left_out, private, kept = Means[sys.argv[1]], sys.argv[2].split(","), sys.argv[3], sys.argv[4]
steps.STEPS[means] = tuple(step for step in steps.STEPS[means] if step.name not in left_out)
if "cleaning" in left_out:
    ground.Ground.clean = lambda self, slot: None
rehearsal.FAREWELL = 10
listener = socket.create_server(("127.0.0.1", 0))
targets = effects.Targets([private], [os.__file__, kept], [os.getpid()], listener.getsockname()[1])
with tempfile.TemporaryDirectory() as root, ground.grounds(means, root, 1) as place:
    reader, writer = os.pipe()
    pid = place.fork_server()
    if pid == 0:
        try:
            place.prepare()
            place.enter()
            found = rehearsal.rehearse(place, dataclasses.replace(targets, grouped=bool(place.groups.folders)))
        except BaseException as error:
            found = {"error": repr(error)}
        os.write(writer, json.dumps([found, bool(place.groups.folders)]).encode())
        os._exit(0)
    os.close(writer)
    print(os.fdopen(reader).read())
    os.waitpid(pid, 0)
"""
NOTHING = "no step"
CONTAINER = str(Path(__file__).with_name("ordinary_container.py"))
CASES = [
    ("NAMESPACES", NOTHING, set()),
    ("NAMESPACES", "filtered calls", {"trace processes", "make a socket", "mount a file system or make a user namespace"}),
    ("NAMESPACES", "limits", {"exceed its memory", "exceed its size of files"}),
    ("NAMESPACES", "limits,own group", {"exceed its memory", "exceed its size of files", "exceed its number of processes"}),
    ("NAMESPACES", "own group", {"exceed its memory by sharing it"}),
    ("NAMESPACES", "own user,filtered calls", {"gain privileges"}),
    ("USER_NAMESPACES", NOTHING, set()),
    ("USER_NAMESPACES", "own user,filtered calls", {"gain privileges"}),
    ("USER_IDS", NOTHING, set()),
    ("USER_IDS", "own view", {"read files that are not its own"}),
    ("USER_IDS", "filtered calls", {"make a socket", "trace processes"}),
    ("USER_IDS", "own view,filtered calls", {"connect to this machine"}),
    (
        "USER_IDS",
        "own view,own user,filtered calls",
        {
            "write outside its own folder",
            "signal processes that are not its own",
            "look into processes that are not its own",
        },
    ),
    ("USER_IDS", "cleaning", {"outlive its end"}),
]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may confine by every means")
@pytest.mark.parametrize(("means", "left_out", "missing"), CASES)
def test_what_is_missing_is_found(means: str, left_out: str, missing: set[str], tmp_path: Path) -> None:
    private = Path("/var/tmp") / f"{tmp_path.name}-{os.getpid()}"
    private.write_text("a secret")
    private.chmod(0o644)
    container = ["unshare", "--mount", sys.executable, CONTAINER, str(tmp_path)] if means == "USER_IDS" else []
    command = [*container, sys.executable, "-c", PROGRAM, means, left_out, str(private), json.__file__]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    finally:
        private.unlink()
    assert done.returncode == 0, done.stderr
    found, grouped = json.loads(done.stdout)
    if "exceed its memory by sharing it" in missing and not grouped:
        pytest.skip("control groups cannot be written to here")
    assert missing <= set(found)
    assert found == {} or left_out != NOTHING, found


def test_the_probe_removes_what_it_could_leave(tmp_path: Path) -> None:
    """Otherwise every later probe, and one of another grader on this machine, would find it and refuse."""
    reached = effects.write_elsewhere(effects.Targets([], [str(tmp_path / "library.py")], [], 0))
    assert reached in ("/", str(tmp_path))  # as whom the tests run
    assert not list(Path(reached).glob("course-probe*"))
    (tmp_path / effects.MARK).touch()
    assert effects.remove_mark(str(tmp_path))
    assert not effects.remove_mark(str(tmp_path))
