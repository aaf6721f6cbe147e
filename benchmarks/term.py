"""A whole term of a large class, at the instructor's desk: from downloads to another policy, checked and measured.

    python benchmarks/term.py --students 1000 --output docs/term.md

The class is that of simulated_term.py, what it hands in is made by simulated_desk.py, and term_steps.py has the steps, all
of them `course` as an instructor would run it: collect, grade, gradebook, report, feedback, export; then a hidden test
changes, and then the late policy. What is not as it has to be ends the run with a sentence.
"""

from __future__ import annotations

import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import term_steps
from contenders import BenchmarkFailed, Timing
from report import Row, command_line, measure_and_write, seconds_row
from simulated_desk import REGRADED, Desk, make_desk
from term_steps import MOST, MOST_MEGABYTES, Run, Spent, memory_row

if TYPE_CHECKING:
    from playwright.sync_api import Page

RUNS = 3
Step = Callable[[], Sequence[Row]]


def run(desk: Desk, words: Sequence[str]) -> Spent:
    """Run a command of ours to its end; raises BenchmarkFailed when it does not go well."""
    command = [str(Path(sys.executable).with_name("course")), "--course", str(desk.manifest), *words]
    began, busy = time.perf_counter(), _busy()
    with tempfile.TemporaryFile() as file:
        process, peak = subprocess.Popen(command, stdout=file, stderr=subprocess.STDOUT), 0.0
        while process.poll() is None:
            peak = max(peak, _peak(process.pid))
            time.sleep(0.05)
        seconds = time.perf_counter() - began
        file.seek(0)
        said = file.read().decode()
    if process.returncode != 0:
        raise BenchmarkFailed(f"{' '.join(command)} ended with {process.returncode}: {said[-2000:]}")
    return Spent(seconds, _busy() - busy, peak, said)


def _busy() -> float:
    """Return the seconds that processors have worked for ended children."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _peak(process: int) -> float:
    """Return the most memory that a process has had, in MiB; what wait4 says would count this process's own with it."""
    try:
        status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    except OSError:
        return 0.0
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    return int(found[1]) / 1024 if found else 0.0


def simulate(place: Path, students: int, only: Sequence[str], made: list[Desk]) -> list[Row]:
    began = time.perf_counter()
    made.append(make_desk(place, students, only))
    seconds = time.perf_counter() - began
    return [Row(f"simulating the term and {made[-1].handed_in:,} submissions, beside our measuring", f"{seconds:.1f} s")]


def report(desk: Desk, once: Run) -> list[Row]:
    """Write the reports, some times over."""
    spent = [once(["report"]) for _ in range(RUNS)]
    megabytes, peak = (desk.results / "class.html").stat().st_size / 1e6, max(one.peak for one in spent)
    whole = f"`course report`: grades and class page of {len(desk.students):,} students × {len(desk.told)} assignments"
    return [
        seconds_row(whole, Timing(tuple(one.seconds for one in spent)), MOST["report"]),
        seconds_row("of these on a processor", Timing(tuple(one.busy for one in spent))),
        memory_row(peak),
        Row("the class page", f"{megabytes:.1f} MB", "", "", f"at most {MOST_MEGABYTES} MB", megabytes <= MOST_MEGABYTES),
    ]


def look(desk: Desk) -> list[Row]:
    """Open the class page in Chromium, sort everybody and find one student; nothing where there is no browser."""
    chromium = shutil.which("chromium")
    if chromium is None or find_spec("playwright") is None:
        return [Row("the class page in Chromium", "not measured: it needs Chromium and playwright")]
    from playwright.sync_api import sync_playwright

    page_file = desk.results / "class.html"
    with sync_playwright() as browsers:
        browser = browsers.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page()
        began = time.perf_counter()
        page.goto(page_file.as_uri())
        opened = time.perf_counter() - began
        sort = _milliseconds(page, "document.querySelector('table.class th:nth-child(3) button').click()")
        find = _milliseconds(page, "document.querySelector('table.class tbody th').click()")
        browser.close()
    return [
        Row("it opens in Chromium", f"{opened:.1f} s"),
        Row("there everybody is sorted", f"{sort:.0f} ms"),
        Row("and a student found in every assignment", f"{find:.0f} ms"),
    ]


def _milliseconds(page: Page, action: str) -> float:
    """Return how long an action takes in the page, until all is laid out anew."""
    return float(page.evaluate(f"() => {{ const began = performance.now(); {action};"
                               " document.body.offsetHeight; return performance.now() - began; }"))  # fmt: skip


def steps(place: Path, students: int, only: Sequence[str], once: Callable[[Desk, Sequence[str]], Spent]) -> dict[str, Step]:
    """Return the whole term, step by step; once: runs a command."""
    made: list[Desk] = []

    def at_the_desk(step: Callable[[Desk, Run], list[Row]]) -> Step:
        return lambda: step(made[-1], lambda words: once(made[-1], words))

    return {
        "simulated term": lambda: simulate(place, students, only, made),
        "course collect": at_the_desk(term_steps.collect),
        "course grade": at_the_desk(term_steps.grade),
        "course report without a gradebook": at_the_desk(report),
        "gradebook": at_the_desk(term_steps.keep),
        "class page": lambda: look(made[-1]),
        "course feedback": at_the_desk(term_steps.give_back),
        "course export": at_the_desk(term_steps.hand_over),
        "a changed test": at_the_desk(term_steps.regrade),
        "a changed policy": at_the_desk(term_steps.change_policy),
    }


def main() -> int:
    parser = command_line(__doc__, "--students", 1000, "students in the class")
    parser.add_argument(
        "--only", nargs="*", default=(), metavar="NN-name", help=f"only these assignments, {REGRADED} among them"
    )
    arguments = parser.parse_args()
    if arguments.only and REGRADED not in arguments.only:
        parser.error(f"--only needs {REGRADED}, of which a test changes.")
    with tempfile.TemporaryDirectory() as place:
        return measure_and_write("term", steps(Path(place), arguments.students, arguments.only, run), arguments.output)


if __name__ == "__main__":
    sys.exit(main())
