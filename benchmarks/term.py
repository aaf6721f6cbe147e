"""Reports on a simulated term of a large class, with the time and memory that they take and the size of the class page.

    python benchmarks/term.py --students 1000 --output docs/term.md

The class is that of simulated_term.py; its results lie in a folder made for this, and `course report` runs as an instructor
would run it.
"""

from __future__ import annotations

import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from contenders import BenchmarkFailed, Timing
from report import Row, command_line, measure_and_write, seconds_row
from simulated_term import Term, make_term

if TYPE_CHECKING:
    from playwright.sync_api import Page

RUNS = 3
MOST_SECONDS, MOST_MEGABYTES, MOST_MEMORY = 20, 5, 1024


@dataclass(frozen=True)
class Spent:
    """What a command took; busy: seconds on a processor; peak: the most MiB that its process had."""

    seconds: float
    busy: float
    peak: float


def run(command: Sequence[str]) -> Spent:
    """Run a command of ours to its end; raises BenchmarkFailed when it does not go well."""
    began, busy = time.perf_counter(), _busy()
    with tempfile.TemporaryFile() as said:
        process, peak = subprocess.Popen(command, stdout=said, stderr=subprocess.STDOUT), 0.0
        while process.poll() is None:
            peak = max(peak, _peak(process.pid))
            time.sleep(0.05)
        seconds = time.perf_counter() - began
        if process.returncode not in (0, 3):  # 3: one submission was a simulated fault
            said.seek(0)
            raise BenchmarkFailed(f"{' '.join(command)} ended with {process.returncode}: {said.read().decode()[-2000:]}")
    return Spent(seconds, _busy() - busy, peak)


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


def simulate(place: Path, students: int, made: list[Term]) -> list[Row]:
    began = time.perf_counter()
    made.append(make_term(place, students))
    seconds = time.perf_counter() - began
    what = f"simulating the term and storing {made[-1].wrote:,} results, one durable file each"
    return [Row(what, f"{seconds:.1f} s")]


def report(made: Sequence[Term], students: int) -> list[Row]:
    command = [str(Path(sys.executable).with_name("course")), "--course", str(made[-1].manifest), "report"]
    spent = [run(command) for _ in range(RUNS)]
    page = made[-1].manifest.parent / "results" / "class.html"
    megabytes, peak = page.stat().st_size / 1e6, max(one.peak for one in spent)
    whole = f"`course report`: grades and class page of {students:,} students × {len(made[-1].handed_in)} assignments"
    return [
        seconds_row(whole, Timing(tuple(one.seconds for one in spent)), MOST_SECONDS),
        seconds_row("of these on a processor", Timing(tuple(one.busy for one in spent))),
        Row("its memory at most", f"{peak:.0f} MiB", "", str(RUNS), f"at most {MOST_MEMORY} MiB", peak <= MOST_MEMORY),
        Row("the class page", f"{megabytes:.1f} MB", "", "", f"at most {MOST_MEGABYTES} MB", megabytes <= MOST_MEGABYTES),
    ]


def look(made: Sequence[Term]) -> list[Row]:
    """Open the class page in Chromium, sort everybody and find one student; nothing where there is no browser."""
    chromium = shutil.which("chromium")
    if chromium is None or find_spec("playwright") is None:
        return [Row("the class page in Chromium", "not measured: it needs Chromium and playwright")]
    from playwright.sync_api import sync_playwright

    page_file = made[-1].manifest.parent / "results" / "class.html"
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


def main() -> int:
    parser = command_line(__doc__, "--students", 1000, "students in the class")
    arguments = parser.parse_args()
    made: list[Term] = []
    with tempfile.TemporaryDirectory() as place:
        steps = {
            "simulated term": lambda: simulate(Path(place), arguments.students, made),
            "course report": lambda: report(made, arguments.students),
            "class page": lambda: look(made),
        }
        return measure_and_write("term", steps, arguments.output)


if __name__ == "__main__":
    sys.exit(main())
