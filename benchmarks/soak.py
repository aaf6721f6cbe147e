"""Grades ten thousand submissions in one run, and watches whether memory and time stay flat and nothing is left behind.

    python benchmarks/soak.py --output docs/soak.md

The submissions are the right and wrong answers of an assignment's bank by turns, each with a cell of its own, so that no two
files are the same. `course grade` runs as an instructor would run it, in a course folder made for this; memory is read from
outside, once a second.
"""

from __future__ import annotations

import argparse
import csv
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import psutil
from big_class import make_class
from contenders import BenchmarkFailed
from matplotlib.figure import Figure
from report import load_sentence, machine

FLAT_MIB, FLAT_SHARE = 50, 0.20
SHARE = 10  # the first tenth and the last are compared
FIGURE = Path("images", "soak.svg")


@dataclass
class Watch:
    """What was seen from outside, once a second: memory in MiB, and how many results there were.

    coordinator: what it has in memory, with what its workers share with it
    whole: of all processes, what several share counted once
    """

    seconds: list[float] = field(default_factory=list)
    coordinator: list[float] = field(default_factory=list)
    whole: list[float] = field(default_factory=list)
    results: list[int] = field(default_factory=list)

    def at_results(self, number: int) -> int:
        """Return the moment when there were so many results."""
        return next((place for place, count in enumerate(self.results) if count >= number), len(self.results) - 1)


@dataclass(frozen=True)
class Left:
    """What is there of processes, temporary files, mounts and shared memory; two are compared."""

    processes: frozenset[int]
    files: frozenset[str]
    mounts: int

    @classmethod
    def now(cls) -> Left:
        user_ids = range(61_000, 62_000)
        ours = [one.pid for one in psutil.process_iter(["uids"]) if one.info["uids"] and one.info["uids"].real in user_ids]
        files = [str(path) for folder in (tempfile.gettempdir(), "/dev/shm") for path in Path(folder).glob("course-*")]
        mounts = len(Path("/proc/self/mounts").read_text().splitlines())
        return cls(frozenset(ours), frozenset(files), mounts)

    def behind(self, before: Left) -> list[str]:
        """Say what is there that was not there before."""
        found = [f"process {one}" for one in self.processes - before.processes]
        found += sorted(self.files - before.files)
        return [*found, *([f"{self.mounts - before.mounts} mounts"] if self.mounts > before.mounts else [])]


def watch(process: psutil.Popen, results: Path) -> Watch:
    """Look at a run once a second until it ends."""
    seen, began = Watch(), time.monotonic()
    while process.poll() is None:
        family = [process, *process.children(recursive=True)]
        sizes = [size for one in family if (size := unshared_mib(one)) is not None]
        seen.seconds.append(time.monotonic() - began)
        seen.coordinator.append(resident_mib(process))
        seen.whole.append(sum(sizes))
        seen.results.append(sum(1 for _ in results.glob("*.json")))
        time.sleep(1)
    return seen


def resident_mib(process: psutil.Process) -> float:
    """Return what a process has in memory, shared or not; 0 when it is gone."""
    try:
        return float(process.memory_info().rss) / 2**20
    except psutil.Error:
        return 0.0


def unshared_mib(process: psutil.Process) -> float | None:
    """Return a process's share of memory: what several share is divided among them; None when it is gone."""
    try:
        lines = Path(f"/proc/{process.pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return None
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def moments(results: Path) -> list[float]:
    """Return when each result was written, in order."""
    return sorted(path.stat().st_mtime for path in results.glob("*.json"))


def per_submission(times: Sequence[float]) -> float:
    return (times[-1] - times[0]) / (len(times) - 1)


def draw(seen: Watch, times: Sequence[float], path: Path) -> None:
    """Draw memory and time per submission over the run."""
    figure = Figure(figsize=(8, 4.6), layout="constrained")
    above, below = figure.subplots(2, 1, sharex=True)
    above.plot(seen.results, seen.whole, color="#0969da", label="all processes")
    above.plot(seen.results, seen.coordinator, color="#d9730d", label="coordinator")
    above.set(ylabel="memory (MiB)", ylim=(0, None))
    above.legend(frameon=False, ncols=2)
    step = max(len(times) // 50, 2)
    ends = range(step, len(times), step)
    below.plot(ends, [1000 * (times[end] - times[end - step]) / step for end in ends], color="#0969da")
    below.set(xlabel="submissions judged", ylabel="time for each (ms)", ylim=(0, None))
    path.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(path, metadata={"Date": None})


def by_one_worker(identifier: str, number: int) -> float:
    """Grade a small class with one worker; return the seconds for each submission."""
    with tempfile.TemporaryDirectory(prefix="course-soak-") as name:
        graded = make_class(Path(name), identifier, number)
        subprocess.run(graded.command(1), stdout=subprocess.DEVNULL, check=True)
        return per_submission(moments(graded.results_folder))


def soak(identifier: str, number: int, jobs: int, output: Path | None) -> int:
    """Make a class, grade it, report; return the exit status: 1 where something is left behind or missing in the table."""
    load = os.getloadavg()[0]
    alone = by_one_worker(identifier, max(number // 20, 20))
    with tempfile.TemporaryDirectory(prefix="course-soak-") as name:
        graded = make_class(Path(name), identifier, number)
        before = Left.now()
        process = psutil.Popen(graded.command(jobs), stdout=subprocess.DEVNULL)
        seen = watch(process, graded.results_folder)
        if process.returncode or len(times := moments(graded.results_folder)) != number:
            raise BenchmarkFailed(f"`course grade` ended with status {process.returncode}, and not with {number} results.")
        behind = Left.now().behind(before)
        with (graded.results_folder.parent / "grades.csv").open(encoding="utf-8-sig", newline="") as file:
            rows = sum(1 for _ in csv.DictReader(file))
        lines = verdict(seen, times, behind, rows, jobs)
        more = alone / per_submission(times)
        lines.append(f"| throughput of {jobs} workers against that of one | {more:.2f} times | | |")
    text = "\n".join([f"# {number:,} submissions in one run", "", "<!-- generated by benchmarks/soak.py -->", "",
                      f"{identifier}, {jobs} at a time. {machine(jobs)} {load_sentence(load, os.getloadavg()[0])}", "",
                      *lines, "", f"![Memory and time per submission]({FIGURE})", ""])  # fmt: skip
    print(text)
    if output is not None:
        draw(seen, times, output.parent / FIGURE)
        output.write_text(text, encoding="utf-8")
    return int(bool(behind) or rows != number)


def verdict(seen: Watch, times: Sequence[float], behind: Sequence[str], rows: int, jobs: int) -> list[str]:
    """Return the table."""
    number = len(times)
    part = max(number // SHARE, 2)
    first, last = per_submission(times[:part]), per_submission(times[-part:])
    early = seen.coordinator[seen.at_results(part // 2) : seen.at_results(part) + 1]
    late = seen.coordinator[seen.at_results(number - part) :]
    grown = statistics.median(late) - statistics.median(early)
    change = last / first - 1
    return [
        "| what | measured | target | met |",
        "| --- | --- | --- | --- |",
        f"| results, and rows in grades.csv | {number:,} and {rows:,} | | |",
        f"| time for each, with {jobs} at a time | {1000 * per_submission(times):.0f} ms | | |",
        f"| the last {part:,} against the first {part:,} | {1000 * first:.0f} → {1000 * last:.0f} ms, {change:+.0%}"
        f" | within {FLAT_SHARE:.0%} | {_yes(abs(change) <= FLAT_SHARE)} |",
        f"| growth of the coordinator's memory, same tenths | {grown:+.0f} MiB (at most {max(seen.coordinator):.0f})"
        f" | within {FLAT_MIB} MiB | {_yes(abs(grown) <= FLAT_MIB)} |",
        f"| memory of all processes, at most | {max(seen.whole):.0f} MiB | | |",
        f"| left behind: processes, files, mounts | {', '.join(behind) or 'nothing'} | nothing | {_yes(not behind)} |",
    ]


def _yes(met: bool) -> str:
    return "yes" if met else "NO"


def main() -> int:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--submissions", type=int, default=10_000)
    parser.add_argument("--assignment", default="02-dense-weights")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--output", type=Path, metavar="FILE", help="write the page, and its figure beside it")
    given = parser.parse_args()
    try:
        return soak(given.assignment, given.submissions, given.jobs, given.output)
    except BenchmarkFailed as error:
        print(error, file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
