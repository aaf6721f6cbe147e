"""The engine `docker` judges as the local one does, within walls that are there, and leaves nothing behind."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from contained_class import LIMITS, NUMERIC, handed_in, plan_of, running, verdicts

from autograder.container.engine import Containers, Docker
from autograder.container.walls import BESIDE_MIB, CAPABILITIES, walls
from autograder.course import Course
from autograder.errors import ForkServerLost, SubmissionBroke
from autograder.grading.class_run import grade_class
from autograder.limits import Limits
from autograder.sandbox.engine import Job, open_session
from autograder.sandbox.seats import Demand

ENDS_ITSELF = "import os; os._exit(3)"
FILLS_ITS_FOLDER = (
    "import os\nfor n in range(40):\n    os.makedirs(f'd{n}/e'); open(f'd{n}/e/f', 'w').close(); os.chmod(f'd{n}', 0)"
)


@pytest.fixture(scope="module")
def containers(in_docker: Docker) -> Iterator[Containers]:
    with in_docker(Demand(1, (), LIMITS)) as started:
        started.wait_until_ready()
        yield started


def run(containers: Containers, *cells: str, limits: Limits = LIMITS) -> list[dict[str, Any]]:
    """Run cells in a process of their own, and return what each did."""
    seat = containers.all[0].seat()
    with open_session(seat.control, Job({"given.txt": b"public"}, limits), seat.slot) as session:
        return [session.ask({"op": "run", "source": cell, "seconds": 60}, 60) for cell in cells]


def printed(containers: Containers, cell: str) -> str:
    (reply,) = run(containers, cell)
    assert reply["error"] is None, reply
    return "".join(output.get("text", "") for output in reply["outputs"])


def test_the_verdicts_are_those_of_the_local_engine(numeric_course: Course, in_docker: Docker) -> None:
    before = running()
    given = handed_in(numeric_course, NUMERIC, ends=ENDS_ITSELF, fills=FILLS_ITS_FOLDER)
    there = grade_class(plan_of(numeric_course, NUMERIC, in_docker), given, None, lambda result: None)
    here = grade_class(plan_of(numeric_course, NUMERIC), given, None, lambda result: None)
    assert verdicts(there) == verdicts(here)
    assert [one.status for one in there] == ["graded", "graded", "broke", "graded"]
    assert running() <= before


def test_a_network_is_trained_and_shown_pictures_in_another_room(in_docker: Docker) -> None:
    cell = (
        "import numpy, keras; model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(2)]);"
        " model.compile(loss='mse'); model.fit(numpy.ones((8, 4)), numpy.ones((8, 2)), verbose=0);"
        " print(model.count_params(), len(open('/proc/self/cmdline').read()) > 0)"
    )
    with in_docker(Demand(1, ("tensorflow", "keras"), replace(LIMITS, memory_mib=6144))) as started:
        started.wait_until_ready()
        assert "10 True" in printed(started, cell)
        seat = started.all[0].seat()
        with open_session(seat.room_control, Job({}, LIMITS, serves="models"), seat.room_slot) as room:
            assert "raised" in room.ask({"op": "rebuild", "config": "no model", "weights": []}, 20)


def test_the_walls_are_there(containers: Containers) -> None:
    (one,) = containers.all
    (told,) = json.loads(subprocess.run(["docker", "inspect", one.name], capture_output=True, check=True).stdout)
    host = told["HostConfig"]
    assert (host["NetworkMode"], host["ReadonlyRootfs"], host["Privileged"]) == ("none", True, False)
    assert host["CapDrop"] == ["ALL"]
    assert sorted(name.removeprefix("CAP_") for name in host["CapAdd"]) == sorted(CAPABILITIES)
    assert any("no-new-privileges" in option for option in host["SecurityOpt"])
    assert any(option.startswith("seccomp=") for option in host["SecurityOpt"])
    assert host["Memory"] == host["MemorySwap"] > LIMITS.memory_mib * 2**20
    assert 0 < host["PidsLimit"] < 500
    assert host["NanoCpus"] == LIMITS.threads * 10**9
    assert [(mount["Type"], mount["RW"]) for mount in told["Mounts"]] == [("bind", False)]
    assert not list(one.folder.iterdir())  # the door is shut, and gone


@pytest.mark.parametrize(("given", "option"), [({0, 1, 2, 3}, []), ({1, 3}, ["--cpuset-cpus", "1,3"])])
def test_a_container_keeps_to_the_processors_that_we_were_given(
    given: set[int], option: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 4)
    monkeypatch.setattr(os, "sched_getaffinity", lambda pid: given)
    words = list(walls("name", "run", Path("/doors"), LIMITS))
    place = words.index("--cpuset-cpus") if "--cpuset-cpus" in words else len(words)
    assert words[place : place + 2] == option


def test_a_submission_sees_libraries_and_its_own_files(containers: Containers) -> None:
    cell = "import os; print(sorted(os.listdir('.')), os.getuid() >= 61000, os.path.isdir('/usr/lib'))"
    assert "['given.txt'] True True" in printed(containers, cell)
    for path in ("/opt/package/autograder/limits.py", "/run/course", "/root", "/etc/shadow"):
        (reply,) = run(containers, f"import os; os.listdir({path!r}) if os.path.isdir({path!r}) else open({path!r})")
        assert reply["error"] in ("PermissionError", "FileNotFoundError"), path


def test_nothing_of_the_build_is_left_in_the_image(in_docker: Docker) -> None:
    script = (
        "command -v gcc cc pip pip3; ls /root/.cache /root/.config /root/.pip /etc/pip.conf /run/secrets /tmp/* 2>/dev/null;"
        " grep -rlE 'index-url|find-links' /etc /root 2>/dev/null; /opt/course/bin/python -c 'import pip' 2>&1 | tail -1"
    )
    command = ["docker", "run", "--rm", "--network", "none", "--user", "0:0", in_docker.image_for("cpu"), "sh", "-c", script]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stdout == "ModuleNotFoundError: No module named 'pip'\n", done.stderr
    history = subprocess.run(
        ["docker", "history", "--no-trunc", in_docker.image_for("cpu")], capture_output=True, text=True, check=True
    ).stdout
    assert "pip.conf" not in history


def test_the_image_is_sound_for_an_ordinary_user(in_docker: Docker) -> None:
    """Whoever starts it by hand is nobody, and its health check needs no more."""
    alone = ["docker", "run", "--rm", "--network", "none", "--cap-drop", "ALL"]
    done = subprocess.run([*alone, in_docker.image_for("cpu")], capture_output=True, text=True, check=True)
    purpose, computes = done.stdout.splitlines()
    assert "course grade --engine docker" in purpose
    assert re.fullmatch(r"TensorFlow [0-9.]+ has no libraries for GPUs, and computes on the processor\.", computes)
    assert done.stderr == ""
    told = subprocess.run(["docker", "image", "inspect", in_docker.image_for("cpu")], capture_output=True, check=True).stdout
    config = json.loads(told)[0]["Config"]
    assert config["User"] == "nobody"
    assert {"org.opencontainers.image.title", "org.opencontainers.image.version", "course.contents"} <= set(config["Labels"])
    subprocess.run([*alone, in_docker.image_for("cpu"), *config["Healthcheck"]["Test"][1:]], check=True)


def test_memory_that_no_process_is_charged_for_ends_the_submission_and_not_its_container(in_docker: Docker) -> None:
    """Shared memory counts to no process's own limit, and to the container's."""
    cell = (
        f"import mmap; mmap.mmap(-1, {BESIDE_MIB + 512} * 2**20, mmap.MAP_SHARED | mmap.MAP_ANONYMOUS | mmap.MAP_POPULATE)"
    )
    with in_docker(Demand(1, (), replace(LIMITS, memory_mib=256))) as started:
        started.wait_until_ready()
        with pytest.raises(SubmissionBroke, match="too much memory"):
            run(started, cell)
        assert "still here" in printed(started, "print('still here')")


def test_what_a_submission_leaves_is_gone_for_the_next(containers: Containers) -> None:
    run(containers, FILLS_ITS_FOLDER, "import tempfile; tempfile.mkdtemp()")
    assert "['given.txt'] []" in printed(
        containers, "import os, tempfile; print(os.listdir('.'), os.listdir(tempfile.gettempdir()))"
    )


def test_a_container_that_is_lost_is_a_fault_of_ours(in_docker: Docker) -> None:
    with in_docker(Demand(1, (), LIMITS)) as started:
        started.wait_until_ready()
        seat = started.all[0].seat()
        with open_session(seat.control, Job({}, LIMITS), seat.slot) as session:
            subprocess.run(["docker", "kill", started.all[0].name], capture_output=True, check=True)
            with pytest.raises(ForkServerLost):
                session.ask({"op": "run", "source": "1", "seconds": 10}, 10)


def test_a_coordinator_that_is_killed_leaves_no_container(in_docker: Docker, tmp_path: Path) -> None:
    before = running()
    temporary = tmp_path / ("long" * 30)  # longer than the path of a socket may be
    temporary.mkdir()
    program = """
from autograder.container.engine import docker
from autograder.limits import Limits
from autograder.sandbox.seats import Demand
with docker()(Demand(1, (), Limits())) as started:
    started.wait_until_ready()
    print("ready", flush=True)
    input()
"""
    command = [sys.executable, "-c", program]
    variables = {**os.environ, "TMPDIR": str(temporary)}
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=variables) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        assert running() - before
        os.kill(process.pid, signal.SIGKILL)
    until = time.monotonic() + 20
    while running() - before and time.monotonic() < until:
        time.sleep(0.2)
    assert running() <= before
