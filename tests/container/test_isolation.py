"""With `--isolation container` a submission meets a container that nobody was in before, and none is left in the end."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from contained_class import LIMITS, NUMERIC, handed_in, plan_of, running, verdicts

from autograder.container import client
from autograder.container.engine import Docker, Options
from autograder.container.fresh import FreshContainers
from autograder.course import Course
from autograder.errors import ForkServerLost
from autograder.grading.class_run import grade_class
from autograder.sandbox.engine import Job, open_session
from autograder.sandbox.seats import Demand

FRESH = Options(isolation="container")
LEAVES = "import os\nopen('mine', 'w').close(); os.makedirs('/work/0/tmp/here'); print(sorted(os.listdir('/work/0/tmp')))"
HOST = "import socket; print(socket.gethostname())"  # a container's is its id
GRADES = """
import sys
from pathlib import Path
from autograder.container.engine import Options, docker
from autograder.limits import Limits
from autograder.sandbox.engine import Job, open_session
from autograder.sandbox.seats import Demand
with docker(Options(isolation="container"))(Demand(1, (), Limits())) as started:
    started.wait_until_ready()
    with started.seats()[0].turn() as seat, open_session(seat.control, Job({}, Limits()), seat.slot) as session:
        print("ready", flush=True)
        session.ask({"op": "run", "source": "import time; time.sleep(50)", "seconds": 60}, 60)
"""


@pytest.fixture(scope="module")
def one_for_each(in_docker: Docker) -> Docker:
    return Docker(in_docker.image_for, FRESH)


def tried(seat: FreshContainers, *cells: str) -> list[str]:
    """Run cells as one submission, and return what each printed."""
    with seat.turn() as own, open_session(own.control, Job({}, LIMITS), own.slot) as session:
        replies = [session.ask({"op": "run", "source": cell, "seconds": 60}, 60) for cell in cells]
    assert [one["error"] for one in replies] == [None] * len(cells)
    return ["".join(output.get("text", "") for output in one["outputs"]) for one in replies]


def gone(names: Sequence[str] | set[str], seconds: float = 20) -> bool:
    until = time.monotonic() + seconds
    while running() & set(names) and time.monotonic() < until:
        time.sleep(0.2)
    return not running() & set(names)


def test_each_submission_is_the_first_in_its_container(one_for_each: Docker) -> None:
    before = running()
    with one_for_each(Demand(1, (), LIMITS)) as started:
        started.wait_until_ready()
        (seat,) = started.fresh
        looks = "import os; print(sorted(os.listdir('.')), os.listdir(os.environ['TMPDIR']))"
        hosts = []
        for _ in range(4):
            found, _, host = tried(seat, looks, LEAVES, HOST)
            assert found == "[] []\n"
            hosts.append(host)
        assert len(set(hosts)) == 4
        assert seat.started == 5  # one for each, and the one that waits
        assert len(running() - before) <= 3, running()
    assert running() <= before


def test_what_waits_has_imported_before_it_is_asked_for(one_for_each: Docker) -> None:
    with one_for_each(Demand(1, (), LIMITS)) as started:
        started.wait_until_ready()
        (seat,) = started.fresh
        with seat.turn():
            waiting = seat.waiting
            waiting.wait_until_ready()  # while the present one works
        with seat.turn() as next_one:
            assert next_one == waiting.seat()


def test_a_class_gets_the_verdicts_of_the_local_engine_in_as_many_containers(
    numeric_course: Course, one_for_each: Docker, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    before = running()
    log = tmp_path / "log"
    real = subprocess.run(["sh", "-c", "command -v docker"], capture_output=True, text=True, check=True).stdout.strip()
    noting = tmp_path / "docker"
    noting.write_text(f'#!/bin/sh\n[ "$1" = run ] && echo run >> {log}\nexec {real} "$@"\n')
    noting.chmod(0o755)
    given = handed_in(numeric_course, NUMERIC, ends="import os; os._exit(3)", more="x = 1", another="y = 2")
    here = grade_class(plan_of(numeric_course, NUMERIC), given, None, lambda result: None)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    there = grade_class(plan_of(numeric_course, NUMERIC, one_for_each), given, None, lambda result: None)
    assert verdicts(there) == verdicts(here)
    again = 1  # the notebook that ends its process needs no other container, being the same submission
    assert log.read_text().split().count("run") == len(given) + 2 * again  # two workers: one waits for each in the end
    assert running() <= before


def test_a_container_that_is_lost_while_it_waits_is_a_fault_of_ours(one_for_each: Docker) -> None:
    with one_for_each(Demand(1, (), LIMITS)) as started:
        started.wait_until_ready()
        (seat,) = started.fresh
        tried(seat, "1")
        seat.waiting.wait_until_ready()
        client.ask("kill", seat.waiting.name)
        with pytest.raises(ForkServerLost):
            tried(seat, "1")
        assert tried(seat, "print(2)") == ["2\n"]  # the one after it is there


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL], ids=["ctrl-c", "killed"])
def test_whoever_stops_the_coordinator_leaves_no_container(one_for_each: Docker, number: int, tmp_path: Path) -> None:
    before = running()
    variables = {**os.environ, "TMPDIR": str(tmp_path)}
    with subprocess.Popen([sys.executable, "-c", GRADES], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                          env=variables) as process:  # fmt: skip
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        until = time.monotonic() + 60
        while len(names := running() - before) < 2:  # the one that works, and the one that waits
            assert time.monotonic() < until
            time.sleep(0.1)
        os.kill(process.pid, number)
        process.wait(30)
    assert gone(names)
    assert list(tmp_path.glob("*/*/*")) == [] or number == signal.SIGKILL


def test_no_container_is_started_once_the_run_is_stopped(one_for_each: Docker) -> None:
    before = running()
    with one_for_each(Demand(1, (), replace(LIMITS, memory_mib=512))) as started:
        started.wait_until_ready()
        (seat,) = started.fresh
        started.terminate()
        with pytest.raises(ForkServerLost, match="was stopped"):
            tried(seat, "1")
    assert gone(running() - before)
