"""What the fork server costs: seconds until it is ready, and the memory that each submission adds to it."""

from __future__ import annotations

import multiprocessing
import os
import time
from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from contenders import BenchmarkFailed, Material

from autograder.grading.notebook_run import run_cells
from autograder.grading.notebooks import read_notebook
from autograder.grading.preloads import modules_to_preload
from autograder.sandbox.engine import ForkServer, Job, open_session

AT_ONCE = 3
LONGEST_RUN = 120.0


@dataclass(frozen=True)
class ServerFigures:
    """start_seconds: until all imports are done; held_mib: of the server alone; added_mib: for each submission."""

    start_seconds: float
    held_mib: float
    added_mib: float


def measure_server(material: Material) -> ServerFigures:
    """Start a fork server, let AT_ONCE submissions run all of their cells, and weigh all processes before and after."""
    plan = material.plan()
    began = time.perf_counter()
    modules = modules_to_preload(plan.assignment, [material.notebook])
    with ForkServer.start(AT_ONCE, modules, plan.limits.threads) as server:
        server.wait_until_ready()
        seconds = time.perf_counter() - began
        held = _mib(_family(server.process.pid))
        before = _mib(_family(os.getpid()))
        with ExitStack() as running:
            for slot in range(AT_ONCE):
                _start_submission(material, server, slot, running)
            family = _family(os.getpid())
            if len(family) < 3 + 2 * AT_ONCE:  # this process, the fork server's two; a worker and a student's process each
                raise BenchmarkFailed("A submission ended before its memory was measured.")
            after = _mib(family)
    return ServerFigures(seconds, held, (after - before) / AT_ONCE)


def _start_submission(material: Material, server: ForkServer, slot: int, running: ExitStack) -> None:
    """Fork a worker as `course grade` does, and return when its submission has run its last cell and waits for questions."""
    ours, theirs = multiprocessing.Pipe()
    worker = multiprocessing.get_context("fork").Process(target=_work, args=(material, server, slot, theirs))
    worker.start()
    running.callback(worker.join)
    running.callback(ours.send, None)
    theirs.close()
    if not ours.poll(LONGEST_RUN) or ours.recv() != "done":
        worker.kill()
        raise BenchmarkFailed("A submission did not run to its end while its memory was measured.")


def _work(material: Material, server: ForkServer, slot: int, report: Connection) -> None:
    plan = material.plan()
    job = Job(plan.bundle.files, plan.limits, figures=plan.assignment.figures)
    with open_session(server.controls[slot], job, slot) as session:
        run_cells(session, read_notebook(material.notebook), plan.limits)
        report.send("done")
        report.recv()


def _family(pid: int) -> list[int]:
    """Return a process and all that descend from it."""
    below = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(one for child in below for one in _family(int(child)))]


def _mib(pids: Iterable[int]) -> float:
    """Return the memory that processes hold together: pages of their own, each shared one once, and their page tables.

    Pages of files are left out: the machine keeps one copy of them however many processes use it.
    """
    kibibytes = 0
    for pid in pids:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text() + Path(f"/proc/{pid}/status").read_text()
        fields = dict(line.split(":", 1) for line in lines.splitlines() if ":" in line)
        kibibytes += sum(int(fields[name].split()[0]) for name in ("Pss_Anon", "Pss_Shmem", "VmPTE"))
    return kibibytes / 1024
