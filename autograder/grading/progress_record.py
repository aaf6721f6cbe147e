"""How far a run of `course grade` is, for whoever watches: `results/progress/NN-name.jsonl`.

The first line says who is to be judged, in that order, and how many at a time; then comes a line for each result, and a last
one. The run holds a lock on the file, so a run that was killed is not taken for one at work. No result depends on this file,
and where it cannot be written the run goes on without it.
"""

from __future__ import annotations

import fcntl
import json
import secrets
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import IO, Any, BinaryIO, Literal

from ..course import Assignment, Course
from ..results import SubmissionResult
from .class_list import Listed
from .class_run import Report

LAST = 8  # results that are told
RATE = 40  # results from which the time that is left is guessed

State = Literal["running", "finished", "stopped"]


def record_of(course: Course, assignment: Assignment) -> Path:
    return course.results_folder / "progress" / f"{assignment.id}.jsonl"


def order_of(listed: Listed) -> list[list[str]]:
    """Return whom `grade_listed` judges, in its order: all single submissions, then those of which the best counts."""
    attempts = [one.student for several in listed.attempts.values() for one, _ in several]
    return [[one.student for one in listed.submissions], attempts]


@contextmanager
def recorded(path: Path, order: Sequence[Sequence[str]], jobs: int, report: Report) -> Iterator[Report]:
    """Note each result that is reported; the old record is gone once the new one begins."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = path.with_name(f".{secrets.token_hex(8)}.tmp")
        file = temporary.open("xb", buffering=0)  # what a full disk does not take is not tried again at the end
        fcntl.flock(file, fcntl.LOCK_EX)  # of this file alone, and before anybody can find it
        temporary.replace(path)
    except OSError:
        yield report
        return
    with file:
        _note(file, {"started": _now(), "jobs": jobs, "order": order})
        how: State = "stopped"
        try:
            yield lambda result: _noted(file, report, result)
            how = "finished"
        finally:
            _note(file, {"ended": _now(), "how": how})


def _noted(file: BinaryIO, report: Report, result: SubmissionResult) -> None:
    told = {name: getattr(result, name) for name in ("student", "status", "score", "possible", "seconds")}
    _note(file, {**told, "at": _now()})
    report(result)


def _note(file: BinaryIO, line: Mapping[str, object]) -> None:
    with suppress(OSError):
        file.write((json.dumps(line) + "\n").encode())


def _now() -> str:
    return datetime.now(UTC).isoformat()


@dataclass(frozen=True)
class Progress:
    """How far a run is.

    at_work: who is judged now; exact but for moments, since workers take submissions in their order
    last: the last results, the newest first
    seconds_left: a guess from the last results; None where there are too few, or all that are left are at work
    """

    state: State
    started: str
    total: int
    done: int
    statuses: Mapping[str, int]
    at_work: tuple[str, ...]
    last: tuple[Mapping[str, Any], ...]
    seconds_left: float | None


def read_progress(path: Path) -> Progress | None:
    """Return how far the run is, or the last one was; None where none is recorded."""
    try:
        with path.open(encoding="utf-8") as file:
            locked = _is_locked(file)
            head, *lines = [known for line in file if (known := _parsed(line))]
        order = [[str(student) for student in part] for part in head["order"]]
        return _progress(head, order, lines, locked)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _is_locked(file: IO[str]) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    return False


def _parsed(line: str) -> dict[str, Any]:
    """Return a line's table; nothing for one that is not wholly there yet."""
    try:
        told = json.loads(line) if line.endswith("\n") else {}
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}


def _progress(head: Mapping[str, Any], order: list[list[str]], lines: Sequence[Mapping[str, Any]], locked: bool) -> Progress:
    ended = next((line for line in lines if "ended" in line), None)
    state: State = "finished" if ended and ended["how"] == "finished" else "stopped"
    if locked and ended is None:
        state = "running"
    results = [line for line in lines if "student" in line]
    done = {str(one["student"]) for one in results}
    part = next((part for part in order if not done.issuperset(part)), [])
    total, jobs = sum(map(len, order)), int(head["jobs"])
    at_work = tuple(islice((one for one in part if one not in done), jobs)) if state == "running" else ()
    left = _seconds_left(results[-RATE:], total - len(done), jobs) if state == "running" else None
    statuses = Counter(str(one["status"]) for one in results)
    last = tuple(results[: -LAST - 1 : -1])
    return Progress(state, str(head["started"]), total, len(done), statuses, at_work, last, left)


def _seconds_left(results: Sequence[Mapping[str, Any]], left: int, jobs: int) -> float | None:
    if len(results) < 2 or left <= jobs:  # of those at work nobody knows how slow they are
        return None
    first, last = (datetime.fromisoformat(str(results[place]["at"])) for place in (0, -1))
    return (last - first).total_seconds() / (len(results) - 1) * left
