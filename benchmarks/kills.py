"""Kills `course grade` and `course export` at random moments, runs them again until they are done, compares the gradebooks.

    python benchmarks/kills.py --kills 50 --postgresql 25 --output docs/kills.md

A class hands in answers of the bank, late ones among them, again and again; between that the late policy changes, and scores
are entered by hand before everybody is judged again. Two courses live through the same: one whose commands end in peace, and
one where a command and all that it started are killed up to three times, at a moment drawn from the time that it took in
peace, and with SQLite once more while the gradebook's file is being changed. After each event the gradebooks have to be
equal: scores, comments, penalties, scores by hand, and the log.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from eventful_class import ASSIGNMENT, EVENTS, JOBS, Desk, laid_out
from private_postgresql import private_server, programs
from report import load_sentence, machine
from storm import environment, orphans

AT_ONE_EVENT = 3  # kills, at most
WRITING = 0.02  # seconds that a write takes
COURSES = ("in peace", "killed")


def finish(desk: Desk, words: Sequence[str]) -> float:
    """Run a command to its end; return the seconds."""
    begun = time.monotonic()
    run = subprocess.run(desk.command(words), stdin=subprocess.DEVNULL, env=environment(desk.made),
                         stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)  # fmt: skip
    if run.returncode != 0:
        raise SystemExit(f"{' '.join(words)} ended with {run.returncode}: {run.stderr[-2000:]}")
    return time.monotonic() - begun


Wait = Callable[[subprocess.Popen[bytes]], None]


@dataclass(frozen=True)
class Blow:
    """A kill; there: whether the command was still running; half_done: whether it left a transaction of SQLite's so."""

    there: bool
    half_done: bool


def killed(desk: Desk, words: Sequence[str], wait: Wait) -> Blow:
    """Begin a command, wait, and kill it with all of its process group."""
    before, nowhere = desk.journal(), subprocess.DEVNULL
    run = subprocess.Popen(desk.command(words), env=environment(desk.made), stdout=nowhere, stderr=nowhere,
                           stdin=nowhere, start_new_session=True)  # fmt: skip
    wait(run)
    there = run.poll() is None
    if there:
        os.killpg(run.pid, signal.SIGKILL)
    run.wait()
    return Blow(there, there and desk.journal() not in (None, before))


def for_seconds(seconds: float) -> Wait:
    """Wait so long, or for the end."""

    def wait(run: subprocess.Popen[bytes]) -> None:
        with suppress(subprocess.TimeoutExpired):
            run.wait(seconds)

    return wait


def for_the_act(desk: Desk, seconds: float) -> Wait:
    """Wait until SQLite has begun to change its file, and so much longer, or for the end."""
    before = desk.journal()  # a kill may have left one

    def wait(run: subprocess.Popen[bytes]) -> None:
        while run.poll() is None and desk.journal() in (None, before):
            time.sleep(0.0005)
        time.sleep(seconds)

    return wait


def dump(desk: Desk) -> dict[str, Any]:
    """Return all that the gradebook says of each student."""
    with desk.book() as book:
        return {
            one.student_id: (one.score, one.timestamp, one.late_submission_penalty, [
                sorted((grade.name, grade.auto_score, grade.manual_score, grade.extra_credit, grade.needs_manual_grade)
                       for grade in notebook.grades)
                + sorted((comment.name, comment.auto_comment) for comment in notebook.comments)
                for notebook in one.notebooks
            ])
            for one in book.assignment_submissions(ASSIGNMENT)
        }  # fmt: skip


def log(desk: Desk) -> list[str]:
    """Return the lines of the log but for their times, in an order of their own."""
    lines = (desk.results / "changes.csv").read_text("utf-8-sig").splitlines()[1:]
    return sorted(line.split(",", 1)[1] for line in lines)


@dataclass
class Tally:
    """What was killed, at random moments and while SQLite wrote; broken: how often that left a transaction half-done."""

    kills: Counter[str] = field(default_factory=Counter)
    events: int = 0
    in_the_act: int = 0
    broken: int = 0
    left: int = 0
    moved: list[str] = field(default_factory=list)
    students: int = 0
    lines: int = 0


def torment(storm: Desk, words: Sequence[str], seconds: float, chance: random.Random, most: int) -> tuple[list[Blow], Blow]:
    """Kill a command until it once ends before, and then while it writes; seconds: what it takes in peace."""
    blows: list[Blow] = []
    while len(blows) < most:
        blow = killed(storm, words, for_seconds(chance.uniform(0.02, 1.0) * seconds))
        if not blow.there:
            break
        blows.append(blow)
    last = Blow(there=False, half_done=False)
    if storm.sqlite:
        last = killed(storm, words, for_the_act(storm, chance.uniform(0.0, WRITING)))
    return blows, last


def live_through(peace: Desk, storm: Desk, kills: int, chance: random.Random) -> Tally:
    """Let both courses have one event after the other until there were so many kills."""
    tally = Tally()
    while tally.kills.total() < kills:
        happen, words = EVENTS[tally.events % len(EVENTS)]
        for desk in (peace, storm):
            happen(desk, tally.events // len(EVENTS))
        seconds = finish(peace, words)
        blows, last = torment(storm, words, seconds, chance, min(AT_ONE_EVENT, kills - tally.kills.total()))
        finish(storm, words)
        tally.kills.update([words[0]] * len(blows))
        tally.in_the_act += last.there
        tally.broken += sum(one.half_done for one in (*blows, last))
        tally.events += 1
        if dump(storm) != dump(peace) or log(storm) != log(peace):
            tally.moved.append(f"{happen.__name__} ({tally.events})")
        print(f"{tally.events} events, {seconds:.1f} s for the last; killed {dict(tally.kills)}; differ: {tally.moved}",
              flush=True)  # fmt: skip
    tally.students, tally.lines, tally.left = len(dump(storm)), len(log(storm)), len(orphans(storm.made))
    return tally


def measured(kills: int, students: int, seed: int, addresses: Sequence[str]) -> Tally:
    with tempfile.TemporaryDirectory(prefix="course-kills-") as name:
        places = [Path(name, one.replace(" ", "-")) for one in COURSES]
        peace, storm = (laid_out(place, students, one) for place, one in zip(places, addresses, strict=True))
        return live_through(peace, storm, kills, random.Random(seed))


def sentence(database: str, students: int, tally: Tally) -> str:
    """Say what came of it."""
    told = " and ".join(f"{count} of `course {command}`" for command, count in sorted(tally.kills.items()))
    act = f" {tally.in_the_act} more came while SQLite was writing; {tally.broken} of all left a transaction half-done."
    moved = f"differed after {', '.join(tally.moved)}" if tally.moved else "were equal after every event"
    return (
        f"**{database}**: a class of {students}, {tally.events} events, {tally.kills.total()} kills at random moments"
        f" ({told}).{act if tally.in_the_act else ''} The two gradebooks {moved};"
        f" in the end they held {tally.students} students and {tally.lines} lines of log."
        f" {tally.left} processes were left."
    )


def page(told: Sequence[str], load: float) -> str:
    head = ["# The gradebook, killed at random moments", "", "<!-- generated by benchmarks/kills.py -->", "",
            "`course grade` and `course export` were killed by SIGKILL, with their whole process group, and run again until",
            "they were done, while a class handed in answers again and again, some of them late, the late policy changed,",
            "scores were entered by hand, and everybody was judged anew. Another course lived through the same in peace.",
            "Scores, comments, penalties, scores by hand and the lines of the log were compared after every event.",
            ""]  # fmt: skip
    return "\n".join(
        [*head, *(line for one in told for line in (one, "")), machine(JOBS), load_sentence(load, os.getloadavg()[0]), ""]
    )


def main() -> int:
    """Kill as often as asked, compare, write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    for name, default in {"kills": 50, "students": 24, "seed": 1}.items():
        parser.add_argument(f"--{name}", type=int, default=default)
    parser.add_argument("--postgresql", type=int, default=0, metavar="KILLS", help="so many more with a PostgreSQL server")
    parser.add_argument("--output", type=Path, metavar="FILE")
    given = parser.parse_args()
    installed = programs()
    if given.postgresql and installed is None:
        parser.error("--postgresql needs the programs of a PostgreSQL server (Debian: apt-get install postgresql).")
    load, size = os.getloadavg()[0], given.students
    found = {"SQLite": measured(given.kills, size, given.seed, ["sqlite:///results/gradebook.db"] * 2)}
    if given.postgresql and installed is not None:
        with private_server(installed) as server:
            addresses = [server.create(one) for one in ("peace", "storm")]
            found["PostgreSQL"] = measured(given.postgresql, size, given.seed, addresses)
    told = [sentence(database, size, tally) for database, tally in found.items()]
    print("\n".join(told))
    if given.output is not None:
        given.output.write_text(page(told, load), encoding="utf-8")
    return int(any(tally.moved or tally.left or tally.students != size for tally in found.values()))


if __name__ == "__main__":
    sys.exit(main())
