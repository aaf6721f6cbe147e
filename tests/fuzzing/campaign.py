"""Tries many thousand inputs on each reader, led by the code that they reach, and writes docs/fuzzing.md.

    python tests/fuzzing/campaign.py --inputs 100000 [reader ...]

It needs atheris, which is for Linux on x86-64: pip install atheris. What is kept of the inputs goes to tests/fuzzing/corpus/
with --keep; an input that a reader cannot stand is written to the present folder as `crash-...`, and the campaign goes on
with the next reader and ends with exit status 1.
"""

from __future__ import annotations

import argparse
import importlib.util
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Any

CORPUS, DOCS = Path(__file__).parent / "corpus", Path(__file__).resolve().parents[2] / "docs" / "fuzzing.md"
WATCHED = ["autograder", "zipfile", "json", "yaml", "nbformat"]
FIRST = 500  # inputs from the strategies, for a start
KEPT, KEPT_BYTES = 60, 3000  # inputs of a reader that are kept, and the largest of them
SLOWEST, MEMORY = 1.0, 1024  # seconds of processor time for one input; MiB of one process
LIMITS = ["-max_len=8192", "-timeout=20", f"-rss_limit_mb={MEMORY}", "-print_final_stats=1", "-verbosity=1"]


def fuzz(reader: str, notes: Path, arguments: list[str]) -> None:
    """Be the fuzzer of one reader, until it has enough: libFuzzer does not return."""
    import atheris  # type: ignore[import-not-found]  # installed by whoever runs a campaign

    with atheris.instrument_imports(include=WATCHED):
        from readers import READERS
    slowest = 0.0

    def check(data: bytes) -> None:
        nonlocal slowest
        began = time.process_time()
        READERS[reader].check(data)
        took = time.process_time() - began
        if took > slowest:
            slowest = took
            notes.write_text(f"{took:.3f}")
        if took > SLOWEST:
            raise TimeoutError(f"{took:.1f} s for {len(data)} bytes")

    atheris.Setup([sys.argv[0], *arguments], check)
    atheris.Fuzz()


def try_megabytes(reader: str) -> None:
    """Print the most processor time that one of the large inputs takes, and the most memory."""
    from megabytes import MEGABYTES
    from readers import READERS

    slowest = 0.0
    for data in MEGABYTES[reader]():
        times = []
        for _ in range(2):  # the better of two: other programs slow down the first as well
            began = time.process_time()
            READERS[reader].check(data)
            times.append(time.process_time() - began)
        slowest = max(slowest, min(times))
    print(f"{slowest:.2f} {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024}")


def write_first_inputs(reader: str, folder: Path) -> None:
    """Write what the reader's strategy draws."""
    from hypothesis import HealthCheck, Phase, given, settings
    from strategies import STRATEGIES

    checks = list(HealthCheck)

    @settings(max_examples=FIRST, database=None, deadline=None, phases=[Phase.generate], suppress_health_check=checks)
    @given(STRATEGIES[reader])
    def write(data: bytes) -> None:
        (folder / f"{abs(hash(data)):016x}").write_bytes(data)

    write()


@dataclass(frozen=True)
class Row:
    """What became of one reader."""

    reader: str
    inputs: int
    seconds: float
    edges: int
    kept: int
    slowest: float
    megabyte: float
    memory: int
    crashed: bool

    def __str__(self) -> str:
        crashes = "**yes**" if self.crashed else "0"
        return (
            f"| {self.reader} | {self.inputs:,} | {self.seconds:.0f} | {self.edges:,} | {self.kept} | {crashes}"
            f" | {1000 * self.slowest:.0f} | {self.megabyte:.2f} | {self.memory} |"
        )


def run(reader: str, inputs: int, keep: bool) -> Row:
    """Fuzz one reader in a process of its own."""
    with tempfile.TemporaryDirectory(prefix="campaign-") as name:
        work = Path(name)
        own, first, notes = work / "own", work / "first", work / "notes"
        for folder in (own, first, CORPUS / reader):
            folder.mkdir(parents=True, exist_ok=True)
        write_first_inputs(reader, first)
        began = time.perf_counter()
        command = [sys.executable, __file__, "--fuzz", reader, "--notes", str(notes)]
        folders = [own, first, CORPUS / reader]
        arguments = [*command, f"-runs={inputs}", *LIMITS, *map(str, folders)]
        done = subprocess.run(arguments, capture_output=True, text=True, errors="replace")
        seconds = time.perf_counter() - began
        if keep:
            keep_smallest(reader, folders)
    large = subprocess.run([sys.executable, __file__, "--megabytes", reader], capture_output=True, text=True)
    crashed = bool(done.returncode or large.returncode)
    if crashed:
        print(done.stderr[-3000:] if done.returncode else "", large.stderr[-3000:], file=sys.stderr)
    megabyte, memory = large.stdout.split() if not large.returncode else ("nan", "0")
    told = (r"number_of_executed_units: (\d+)", r"cov: (\d+)", r"peak_rss_mb: +(\d+)")
    executed, edges, peak = (last_number(pattern, done.stderr) for pattern in told)
    slowest = float(notes.read_text()) if notes.exists() else 0.0
    kept = len(list((CORPUS / reader).iterdir()))
    return Row(reader, executed, seconds, edges, kept, slowest, float(megabyte), max(peak, int(memory)), crashed)


def last_number(pattern: str, text: str) -> int:
    return int((re.findall(pattern, text) or ["0"])[-1])


def keep_smallest(reader: str, folders: list[Path]) -> None:
    """Keep the smallest inputs of which each reaches a line of ours that no smaller one does, as far as they are few."""
    from readers import READERS

    found = {path.read_bytes() for folder in folders for path in folder.iterdir()}
    seen: set[tuple[str, int]] = set()
    chosen = []
    for data in sorted((one for one in found if len(one) <= KEPT_BYTES), key=lambda one: (len(one), one)):
        lines = lines_of(lambda data=data: READERS[reader].check(data))
        if not lines <= seen:
            seen |= lines
            chosen.append(data)
    for path in (CORPUS / reader).iterdir():
        path.unlink()
    for number, data in enumerate(chosen[:KEPT]):
        (CORPUS / reader / f"{number:02}").write_bytes(data)


def lines_of(work: Callable[[], object]) -> set[tuple[str, int]]:
    """Return the lines of the package that `work` runs."""
    lines: set[tuple[str, int]] = set()

    def watch(frame: FrameType, event: str, argument: object) -> Any:
        lines.add((frame.f_code.co_filename, frame.f_lineno))
        return watch

    sys.settrace(lambda frame, *rest: watch(frame, *rest) if "/autograder/" in frame.f_code.co_filename else None)
    try:
        work()
    finally:
        sys.settrace(None)
    return lines


HEAD = """<!-- Generated by tests/fuzzing/campaign.py: do not edit. -->
# Fuzzing

Everything that reads what a student, an instructor or a student's process made is given damaged, odd and hostile bytes.
It must answer with what it read, or with its own error, which says what is wrong; in at most a second, and within bounded
memory. The inputs come from [hypothesis](https://hypothesis.readthedocs.io) strategies (valid files in which some values are
others) and from [atheris](https://github.com/google/atheris), which changes them, led by the code that they reach. A few
large ones, of about a megabyte, are made to be slow or to swell. `pytest tests/fuzzing` tries the kept inputs and a few
hundred new ones; this table is of the last campaign (`python tests/fuzzing/campaign.py --inputs {inputs}`).

| reader | inputs | seconds | edges | kept | crashes | slowest input (ms) | slowest megabyte (s) | memory (MiB) |
|---|---|---|---|---|---|---|---|---|
"""
TAIL = """
The seconds are those of the whole reader's campaign; the times of single inputs are processor time, with the code's coverage
being recorded for all but the megabytes. What each reader is: `tests/fuzzing/readers.py`.
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("readers", nargs="*")
    parser.add_argument("--inputs", type=int, default=100_000)
    parser.add_argument("--keep", action="store_true", help="keep the inputs that reach most code in tests/fuzzing/corpus")
    for name in ("--fuzz", "--megabytes"):
        parser.add_argument(name, help=argparse.SUPPRESS)
    parser.add_argument("--notes", type=Path, help=argparse.SUPPRESS)
    given, rest = parser.parse_known_args()
    if given.fuzz:
        fuzz(given.fuzz, given.notes, [*rest, *given.readers])
    if given.megabytes:
        return try_megabytes(given.megabytes)
    if importlib.util.find_spec("atheris") is None:
        sys.exit("atheris is not installed: pip install atheris (Linux on x86-64).")
    from readers import READERS

    rows = []
    for reader in given.readers or READERS:
        rows.append(run(reader, given.inputs, given.keep))
        print(rows[-1], flush=True)
    if not given.readers:
        DOCS.write_text(HEAD.format(inputs=given.inputs) + "\n".join(map(str, rows)) + "\n" + TAIL, encoding="utf-8")
    sys.exit(any(row.crashed for row in rows))


if __name__ == "__main__":
    main()
