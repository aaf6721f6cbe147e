"""Whatever is killed, every submission ends judged once, and as if nothing had happened."""

from __future__ import annotations

import csv
import json
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest
from big_class import Class, make_class
from storm import JUDGED, environment, finish, orphans, rage


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> Class:
    return make_class(tmp_path_factory.mktemp("storm"), "02-dense-weights", 24)


def test_a_class_is_judged_once_whatever_is_killed(graded: Class) -> None:
    assert finish(graded) == JUDGED
    undisturbed = graded.verdicts()
    shutil.rmtree(graded.manifest.parent / "results")
    storm = rage(graded, kills=10, seed=7)
    assert storm.killed.total() == 10
    assert len(storm.killed) > 1
    assert finish(graded) == JUDGED
    assert graded.verdicts() == undisturbed
    with (graded.manifest.parent / "results" / "grades.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [row["student"] for row in csv.DictReader(file)]
    assert sorted(rows) == graded.students
    assert orphans(graded) == []


def test_workers_end_with_a_coordinator_that_has_not_read_their_results(tmp_path: Path) -> None:
    graded = make_class(tmp_path, "02-dense-weights", 40)
    for path in graded.folder.glob("*.ipynb"):
        notebook = json.loads(path.read_text(encoding="utf-8"))
        cell = {"cell_type": "code", "id": "long", "metadata": {}, "outputs": [], "execution_count": None}
        notebook["cells"].append({**cell, "source": "print('x' * 500_000)"})  # several times what a pipe holds
        path.write_text(json.dumps(notebook), encoding="utf-8")
    nowhere = subprocess.DEVNULL
    running = subprocess.Popen(graded.command(2), env=environment(graded), stdout=nowhere, stderr=nowhere)
    coordinator = psutil.Process(running.pid)
    wait_until(lambda: any(graded.results_folder.glob("*.json")))  # so the workers have been given submissions
    coordinator.send_signal(signal.SIGSTOP)
    wait_until(lambda: any(waits_to_write(one) for one in coordinator.children()))
    coordinator.send_signal(signal.SIGKILL)
    running.wait()
    wait_until(lambda: orphans(graded) == [])


def waits_to_write(process: psutil.Process) -> bool:
    return "pipe_write" in Path(f"/proc/{process.pid}/wchan").read_text(encoding="utf-8")


def wait_until(happened: Callable[[], bool], seconds: float = 60) -> None:
    until = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < until
        time.sleep(0.05)
